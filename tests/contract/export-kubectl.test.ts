import fc from 'fast-check'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { applyJsonPatch } from '../support/appliers/json-patch.ts'
import type { JsonMap } from '../support/appliers/json.ts'
import { readJson, withoutNulls } from '../support/appliers/json.ts'
import { applyMergePatch } from '../support/appliers/merge-patch.ts'
import { manifestPairs } from '../support/appliers/pod-pairs.ts'
import { exported, objectsIn } from '../support/appliers/proof.ts'
import { applyStrategicMerge } from '../support/appliers/strategic-merge.ts'

// The command lines are run by a real shell. Its `kubectl` is a program that writes down the words it was given.

const folder = mkdtempSync(join(tmpdir(), 'sctx-kubectl-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const calls = join(folder, 'calls')
const bin = join(folder, 'bin')
mkdirSync(bin)
// How many words, then the words, each ended by a zero byte.
writeFileSync(join(bin, 'kubectl'), `#!/bin/sh\nprintf '%s\\000' "$#" "$@" >> '${calls}'\n`)
chmodSync(join(bin, 'kubectl'), 0o755)

/** The words of each call that a script makes. */
function callsOf(script: string): string[][] {
  writeFileSync(calls, '')
  const { status, stderr } = spawnSync('/bin/sh', ['-eu', '-s'], {
    input: script,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const words = readFileSync(calls, 'utf8').split('\0').slice(0, -1)
  const made: string[][] = []
  while (words.length > 0) made.push(words.splice(0, Number(words.shift())))
  return made
}

/** What a call would make of the object it names; the others as they were. */
function afterCall(words: readonly string[], objects: readonly JsonMap[]): JsonMap[] {
  const [verb, resource, ...flags] = words
  expect(verb).toBe('patch')
  const flag = (name: string) => (flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined)
  const slash = resource!.indexOf('/')
  const [type, name] = [resource!.slice(0, slash), resource!.slice(slash + 1)]
  const patch = readJson(flag('--patch')!)
  let found = 0
  const result = objects.map((object) => {
    const group = String(object.apiVersion).includes('/') ? `.${String(object.apiVersion).split('/')[0]}` : ''
    const metadata = object.metadata as JsonMap
    if (type !== String(object.kind).toLowerCase() + group || name !== metadata.name) return object
    if (flag('--namespace') !== metadata.namespace) return object
    found++
    if (flag('--type') === 'json') return applyJsonPatch(object, patch) as JsonMap
    if (flag('--type') === 'merge') return applyMergePatch(object, patch) as JsonMap
    return applyStrategicMerge(object, patch as JsonMap)
  })
  expect(found).toBe(1)
  return result
}

test('a shell hands every patch over as it is, and each leads to the later object', () => {
  const pairs = fc.sample(manifestPairs, { numRuns: 80, seed: 3 })
  const scripts = pairs.map(({ before, after }) => exported('kubectl', before, after))
  const made = callsOf(scripts.map(({ text }) => text).join(''))
  expect(made.length).toBe(scripts.reduce((sum, { objects }) => sum + objects, 0))
  expect(made.length).toBeGreaterThan(80)
  for (const [index, { before, after }] of pairs.entries()) {
    const own = made.splice(0, scripts[index]!.objects)
    const result = own.reduce((objects, words) => afterCall(words, objects), objectsIn(before))
    expect(result).toEqual(objectsIn(after))
  }
})

const TRICKY = [`it's`, `a"b`, '$(id) `id` $HOME', '\\', '!x', 'two\nlines', '‘curly’', '😀', ' * ? [a] ~ #', '', "'''"]
const podWith = (value: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n    - name: web\n      image: ${JSON.stringify(value)}\n`

test.each(TRICKY)('quoting: %j', (value) => {
  const [words] = callsOf(exported('kubectl', podWith('x'), podWith(value)).text)
  expect(afterCall(words!, objectsIn(podWith('x')))).toEqual(objectsIn(podWith(value)))
})

/** Reads `'…' | Set-Content …; kubectl …` by the rules of PowerShell: a doubled quote is one, any of five quotes ends. */
function patchOfPowerShell(line: string): string {
  const quoted = /^'((?:[^'‘’‚‛]|['‘’‚‛]{2})*)' \| Set-Content -Encoding ascii patch\.json; kubectl /.exec(line)
  expect(line).toMatch(/^[\x20-\x7e]*\n$/)
  return quoted![1]!.replaceAll("''", "'")
}
test.each(TRICKY)('PowerShell gets the patch in ASCII through a file: %j', (value) => {
  const { text } = exported('kubectl', podWith('x'), podWith(value), { shell: 'powershell' })
  expect(text).toContain('kubectl patch pod/web --type strategic --patch-file patch.json\n')
  const patch = readJson(patchOfPowerShell(text)) as JsonMap
  expect(applyStrategicMerge(objectsIn(podWith('x'))[0]!, patch)).toEqual(objectsIn(podWith(value))[0])
})

const installed = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' }).status === 0
describe.skipIf(!installed)('kubectl itself (skipped where it is not installed)', () => {
  function local(object: JsonMap, type: string, patch: string): unknown {
    const file = join(folder, 'object.json')
    writeFileSync(file, JSON.stringify(object))
    const { stdout, stderr, status } = spawnSync(
      'kubectl',
      ['patch', '--local', '-f', file, '--type', type, '--patch', patch, '-o', 'json'],
      { encoding: 'utf8' }
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return withoutNulls(JSON.parse(stdout) as JsonMap)
  }

  test('makes of each patch what the test programs make of it', () => {
    // Whole numbers past 2^53 would be rounded on the way through JSON.parse.
    const pairs = fc
      .sample(manifestPairs, { numRuns: 80, seed: 7 })
      .filter(({ before, after }) => !/9007199254740993/.test(before + after))
    expect(pairs.length).toBeGreaterThan(10)
    for (const { before, after } of pairs) {
      const objects = objectsIn(before)
      for (const words of callsOf(exported('kubectl', before, after).text)) {
        const [kind, name] = [words[1]!.split(/[./]/)[0], words[1]!.slice(words[1]!.indexOf('/') + 1)]
        const is = (object: JsonMap) =>
          String(object.kind).toLowerCase() === kind && (object.metadata as JsonMap).name === name
        const type = words[words.indexOf('--type') + 1]!
        if (kind === 'widget') continue // kubectl has no types of its own for it
        expect(local(objects.find(is)!, type, words.at(-1)!)).toEqual(objectsIn(after).find(is))
      }
    }
  })
})

describe.skipIf(!installed)('kustomize inside kubectl (skipped where it is not installed)', () => {
  const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: my.app, namespace: shop }
spec:
  template:
    spec:
      securityContext: { runAsNonRoot: true, fsGroup: 2000 }
      initContainers: [{ name: seed, image: busybox }]
      containers:
        - { name: web, image: nginx, securityContext: { runAsUser: 1000, capabilities: { drop: [ALL] } } }
        - { name: log, image: busybox }
`
  function built(kustomization: string, manifest: string): JsonMap[] {
    const place = mkdtempSync(join(folder, 'k-'))
    writeFileSync(join(place, 'object.yaml'), manifest)
    writeFileSync(join(place, 'kustomization.yaml'), `resources: [object.yaml]\n${kustomization}`)
    const { stdout, stderr } = spawnSync('kubectl', ['kustomize', place], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return objectsIn(stdout)
  }

  test('patches find their object and change it', () => {
    const after = DEPLOYMENT.replace('runAsUser: 1000', 'runAsUser: 0').replace('- { name: log, image: busybox }\n', '')
    expect(built(exported('kustomize', DEPLOYMENT, after).text, DEPLOYMENT)).toEqual(objectsIn(after))
  })

  test('every container gets the same, however many there are', () => {
    const { text } = exported('kustomizeAll', DEPLOYMENT, DEPLOYMENT, { container: 'web' })
    const [made] = built(
      text,
      DEPLOYMENT.replace('image: busybox }\n', 'image: busybox }\n        - { name: more, image: x }\n')
    )
    const pod = (made!.spec as unknown as { template: { spec: Record<string, { securityContext: unknown }[]> } })
      .template.spec
    const expected = { runAsUser: 1000, capabilities: { drop: ['ALL'] } }
    expect(pod.containers!.map(({ securityContext }) => securityContext)).toEqual([expected, expected, expected])
    expect(pod.initContainers!.map(({ securityContext }) => securityContext)).toEqual([expected])
    expect(pod.securityContext).toEqual({ runAsNonRoot: true, fsGroup: 2000 })
  })
})
