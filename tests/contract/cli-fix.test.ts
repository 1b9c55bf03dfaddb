import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parsePatch } from 'diff'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PodSecurityLevel } from '../../src/index.ts'
import { applyEdits, DEFAULT_OPTIONS, editsFor, readSource, smallestFix, subjectsOf } from '../../src/index.ts'
import type { Run } from '../support/sctx.ts'
import { folderWith, pod, sctx } from '../support/sctx.ts'

const UNKNOWN_IMAGE = 'containers: [{ name: app, image: registry.example/app }]'
const NEEDY = `# mine
apiVersion: v1
kind: Pod
metadata: {name: web}   # keep
spec:
    securityContext:
        runAsUser:   0x3E8
    hostNetwork: true # for now
    containers:
    - {name: app, image: "registry.example/app"}
    - name: side
      image: registry.example/side
      securityContext:
        privileged: true
        capabilities:
          add: [NET_ADMIN]
---
kind: Service
apiVersion: v1
spec: {}
---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: first}, spec: {${UNKNOWN_IMAGE}}}
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: second}
    spec:
      selector: {matchLabels: {a: b}}
      template:
        metadata: {labels: {a: b}}
        spec:
          containers:
            - name: app
              image: registry.example/app
`
const HARDENED = pod(
  'done',
  'securityContext: { runAsUser: 1000, runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }\n' +
    '  containers: [{ name: app, image: busybox, securityContext: ' +
    '{ allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]'
)

interface Judged {
  readonly file: string
  readonly document: number
  readonly name: string
  readonly api: { readonly decodeError: string | null }
  readonly podSecurity: Readonly<Record<PodSecurityLevel, { readonly allowed: boolean }>>
}

function judged(args: readonly string[], options: Parameters<typeof sctx>[1]): Judged[] {
  const { stdout } = sctx(['check', ...args, '--format', 'json', '--fail-on', 'never'], options)
  return JSON.parse(stdout) as Judged[]
}

describe('the fixed text', () => {
  test('passes, with every object of every document and List', () => {
    const run = sctx(['fix', '-'], { input: NEEDY })
    expect(run.status).toBe(0)
    const answers = judged(['-'], { input: run.stdout })
    expect(answers.map(({ name, podSecurity }) => [name, podSecurity.restricted.allowed])).toEqual([
      ['web', true],
      ['first', true],
      ['second', true]
    ])
    expect(run.stdout).toContain('metadata: {name: web}   # keep\n')
    expect(run.stdout).toContain('runAsUser:   0x3E8\n')
    expect(run.stdout).toContain('hostNetwork: false # for now\n')
  })

  test('fixed twice is the same as fixed once', () => {
    const once = sctx(['fix', '-'], { input: NEEDY }).stdout
    const twice = sctx(['fix', '-'], { input: once })
    expect(twice.stdout).toBe(once)
    expect(twice.stderr).toContain('restricted, Kubernetes 1.36: nothing to do: 3 objects pass')
  })

  test('is what goes to the file with --write, and only where there is an edit', () => {
    const folder = folderWith({ 'a/needy.yaml': NEEDY, 'a/done.yaml': HARDENED })
    const inode = statSync(join(folder, 'a/done.yaml')).ino
    const run = sctx(['fix', 'a', '--write'], { cwd: folder })
    expect(run).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(join(folder, 'a/needy.yaml'), 'utf8')).toBe(sctx(['fix', '-'], { input: NEEDY }).stdout)
    expect(statSync(join(folder, 'a/done.yaml')).ino).toBe(inode)
    expect(readdirSync(join(folder, 'a')).sort()).toEqual(['done.yaml', 'needy.yaml'])
  })

  test('baseline asks for less than restricted', () => {
    const run = sctx(['fix', '-', '--level', 'baseline'], { input: NEEDY })
    expect(run.status).toBe(0)
    expect(run.stdout).toContain('hostNetwork: false')
    expect(run.stdout).not.toContain('runAsNonRoot')
  })

  test('follows the policy of the release: a user namespace lets root be from 1.35 on', () => {
    const input = HARDENED.replace('runAsNonRoot: true, ', '').replace(
      '  securityContext',
      '  hostUsers: false\n  securityContext'
    )
    expect(sctx(['fix', '-', '--kubernetes', '1.36'], { input }).stdout).toBe(input)
    expect(sctx(['fix', '-', '--kubernetes', '1.34'], { input }).stdout).toContain('runAsNonRoot: true')
  })

  test('without anything to do is the text itself, and that is said', () => {
    for (const input of [HARDENED, HARDENED.trimEnd(), 'kind: Service\n', '', '# nothing\n']) {
      const run = sctx(['fix', '-'], { input })
      expect(run).toMatchObject({ status: 0, stdout: input })
      expect(run.stderr).toMatch(/^restricted, Kubernetes 1\.36: nothing to do: .+\n$/)
    }
  })
})

describe('what is said on standard error', () => {
  const said = sctx(['fix', '-'], { input: NEEDY }).stderr

  test('each edit with its place, its field and what it changes', () => {
    expect(said).toContain(
      '-:11:5: Pod web: Set hostNetwork to false (pss/host-namespaces)\n' +
        '    spec.hostNetwork\n    changes what happens:\n      the pod gets a network of its own'
    )
    expect(said).toContain('    items[1].spec.template.spec.securityContext.runAsNonRoot\n')
  })

  test('an edit that changes nothing is told apart', () => {
    const input = pod('p', `securityContext: { runAsUser: 1000 }\n  ${UNKNOWN_IMAGE}`)
    expect(sctx(['fix', '-'], { input }).stderr).toMatch(
      / Set runAsNonRoot to true .+\n {4}spec\.securityContext\.runAsNonRoot\n {4}states what already happens\n-/
    )
  })

  test('what only the image can settle is needed besides, unless its user is given', () => {
    const input = pod('p', UNKNOWN_IMAGE)
    expect(sctx(['fix', '-'], { input }).stderr).toContain(
      '-: Pod p: also needed: container "app": the user of image "registry.example/app" is not known here'
    )
    const images = JSON.stringify({ images: [{ match: 'registry.example/app', user: '1000' }] })
    const path = join(folderWith({ 'images.json': images }), 'images.json')
    const told = sctx(['fix', '-', '--images', path], { input })
    expect(told.status).toBe(0)
    expect(told.stderr).not.toContain('also needed')
  })
})

describe('exit code', () => {
  const root = pod('root')
  const cases: readonly { name: string; input: string; status: number; said: RegExp }[] = [
    { name: '0 when all pass', input: NEEDY, status: 0, said: /edits: 3 objects pass$/m },
    { name: '1 when the image runs as root', input: root, status: 1, said: /also needed: .* it would run as root/ },
    {
      name: '1 also where no edit is left to make',
      input: HARDENED.replace('runAsUser: 1000, ', ''),
      status: 1,
      said: /also needed: .* it would run as root[^]*: no edits: 0 objects pass, 1 does not yet$/m
    },
    {
      name: '1 when the API server refuses the object for another reason',
      input: HARDENED.replace('1000', '-1'),
      status: 1,
      said: /also needed: the API server refuses the object: .*runAsUser: Invalid value: -1/
    },
    {
      name: '1 when the object cannot be decoded',
      input: HARDENED.replace('1000', '"x"'),
      status: 1,
      said: /also needed: the API server refuses the object: .*cannot unmarshal string/
    },
    { name: '2 when a document is not YAML', input: `a: [1\n---\n${NEEDY}`, status: 2, said: /^-:\d+:\d+: error: / },
    {
      name: '2 for a Helm template',
      input: 'apiVersion: v1\nkind: Pod\nmetadata: { name: {{ .Values.name }} }\n',
      status: 2,
      said: /^-:\d+:\d+: warning: this is a Helm template/
    }
  ]
  for (const { name, input, status, said } of cases) {
    test(name, () => {
      const run = sctx(['fix', '-'], { input })
      expect(run.stderr).toMatch(said)
      expect(run.status).toBe(status)
    })
  }

  test('agrees with what check says of the fixed text', () => {
    for (const { input } of cases.filter(({ status }) => status < 2)) {
      const fixed = sctx(['fix', '-'], { input })
      expect(sctx(['check', '-', '--level', 'restricted'], { input: fixed.stdout }).status).toBe(fixed.status)
    }
  })

  test('a document that cannot be read stays as it is, and the others are fixed', () => {
    const broken = 'a: [1\n---\n'
    const run = sctx(['fix', '-'], { input: `${broken}${NEEDY}` })
    expect(run.stdout).toBe(`${broken}${sctx(['fix', '-'], { input: NEEDY }).stdout}`)
  })
})

describe('wrong usage is refused with exit code 2 and nothing printed', () => {
  const folder = folderWith({ 'a.yaml': NEEDY, 'b.yaml': NEEDY, 'bin.yml': Buffer.from([1, 0]) })
  const cases: readonly { name: string; args: readonly string[]; said: RegExp }[] = [
    {
      name: 'a level that asks for nothing',
      args: ['a.yaml', '--level', 'privileged'],
      said: /baseline or restricted/
    },
    { name: 'an unknown release', args: ['a.yaml', '--kubernetes', '2.0'], said: /--kubernetes: found '2\.0'/ },
    { name: '--write with --diff', args: ['a.yaml', '--write', '--diff'], said: /cannot be used with/ },
    { name: '--write of standard input', args: ['-', '--write'], said: /standard input cannot be written/ },
    { name: 'several files to print', args: ['a.yaml', 'b.yaml'], said: /found 2 files, expected one/ },
    { name: 'a file that is not there', args: ['no.yaml'], said: /^no\.yaml: error: no such file or folder\n$/ },
    { name: 'a file that is no text', args: ['bin.yml'], said: /^bin\.yml:1:2: error: found a zero byte/ },
    { name: 'no file', args: [], said: /missing required argument/ }
  ]
  for (const { name, args, said } of cases) {
    test(name, () => {
      const run = sctx(['fix', ...args], { cwd: folder, input: NEEDY })
      expect(run.stderr).toMatch(said)
      expect(run).toMatchObject({ status: 2, stdout: '' })
      expect(readFileSync(join(folder, 'a.yaml'), 'utf8')).toBe(NEEDY)
    })
  }

  test('a file that cannot be read does not stop the others', () => {
    const mixed = folderWith({ 'bin.yml': Buffer.from([1, 0]), 'z.yaml': NEEDY })
    expect(sctx(['fix', '.', '--write'], { cwd: mixed }).status).toBe(2)
    expect(readFileSync(join(mixed, 'z.yaml'), 'utf8')).toContain('runAsNonRoot: true')
  })
})

/** Applies a diff in a folder as its user would; the folder is no repository. */
function gitApply(folder: string, diff: string): void {
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: join(folder, '..'), GIT_CONFIG_GLOBAL: '/dev/null' }
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: diff, env })
}

describe('--diff, applied by git, gives the bytes of --write', () => {
  const texts: Readonly<Record<string, string>> = {
    'plain.yaml': NEEDY,
    'no final newline.yaml': NEEDY.trimEnd(),
    'crlf.yaml': NEEDY.replaceAll('\n', '\r\n'),
    'mark and crlf.yaml': `\uFEFF${NEEDY.replaceAll('\n', '\r\n').trimEnd()}`,
    'one-line.json':
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a","image":"x"}]}}',
    'sub folder/ünï "quoted".yaml': NEEDY,
    'done.yaml': HARDENED
  }
  const [patched, written] = [folderWith(texts), folderWith(texts)]
  const diff = sctx(['fix', '.', '--diff'], { cwd: patched })
  const run = sctx(['fix', '.', '--write'], { cwd: written })
  gitApply(patched, diff.stdout)

  for (const [name, text] of Object.entries(texts)) {
    test(name, () => {
      const after = readFileSync(join(written, name), 'utf8')
      expect(readFileSync(join(patched, name), 'utf8')).toBe(after)
      if (name !== 'done.yaml') expect(after).not.toBe(text)
      expect(after.endsWith('\n')).toBe(text.endsWith('\n'))
      if (text.includes('\r')) expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'))
    })
  }

  test('says the same, with the same exit code', () => {
    expect([diff.status, diff.stderr]).toEqual([run.status, run.stderr])
    expect(run.status).toBe(0)
  })
})

const CORPUS = join(import.meta.dirname, '../../../shared/corpus')
const isThere = existsSync(CORPUS)
if (!isThere) console.log("skipped: other people's manifests are not beside this checkout")

describe.runIf(isThere).each<PodSecurityLevel>(['baseline', 'restricted'])("other people's manifests, %s", (level) => {
  const names = isThere ? readdirSync(CORPUS, { recursive: true }).map(String) : []
  const texts = Object.fromEntries(
    names.filter((name) => /\.(ya?ml|json)$/.test(name)).map((name) => [name, readFileSync(join(CORPUS, name), 'utf8')])
  )
  const [written, patched] = [folderWith(texts), folderWith(texts)]
  const read = (folder: string) => Object.keys(texts).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  let [run, diff]: Run[] = []
  let after: string[][] = []
  beforeAll(() => {
    run = sctx(['fix', '.', '--level', level, '--write'], { cwd: written })
    diff = sctx(['fix', '.', '--level', level, '--diff'], { cwd: patched })
    after = read(written)
  }, 120_000)

  test('every object that can be read passes', () => {
    const answers = judged(['.'], { cwd: written }).filter(
      ({ file, document, api }) => isReadable(texts[file]!, document) && api.decodeError === null
    )
    expect(answers.length).toBeGreaterThan(50)
    const forbidden = answers.filter(({ podSecurity }) => !podSecurity[level].allowed)
    expect(forbidden.map(({ file, name }) => `${file} ${name}`)).toEqual([])
  })

  test('twice is the same as once', () => {
    sctx(['fix', '.', '--level', level, '--write'], { cwd: written })
    expect(read(written)).toEqual(after)
  })

  test('git applies the diff, and the bytes are the same', () => {
    expect(diff!.stderr).toBe(run!.stderr)
    gitApply(patched, diff!.stdout)
    expect(read(patched)).toEqual(after)
  })

  test("nothing outside the edits' ranges is touched", () => {
    expect(after).toEqual(Object.entries(texts).map(([name, text]) => [name, editedBy(text, level)]))
  })

  test('the diff touches the lines that are named, and every named line', () => {
    const named = linesNamed(diff!.stderr)
    const touched = linesTouched(diff!.stdout)
    expect([...named.keys()].sort()).toEqual([...touched.keys()].sort())
    const strays = [...touched].flatMap(([file, blocks]) => {
      const lines = named.get(file) ?? []
      const unnamed = blocks.filter(([from, to]) => !lines.some((line) => line >= from && line <= to))
      const untouched = lines.filter((line) => !blocks.some(([from, to]) => line >= from && line <= to))
      return [
        ...unnamed.map((block) => `${file}: ${block.join('-')} unnamed`),
        ...untouched.map((line) => `${file}:${line} untouched`)
      ]
    })
    expect(strays).toEqual([])
  })
})

function isReadable(text: string, document: number): boolean {
  const { state } = readSource(text).documents[document]!.body
  return state !== 'broken' && state !== 'template'
}

/** The text with the engine's edits, and nothing else, made. */
function editedBy(text: string, level: PodSecurityLevel): string {
  const edits = readSource(text).documents.flatMap(({ body, start, index }) => {
    if (!isReadable(text, index)) return []
    const subjects = subjectsOf(body, DEFAULT_OPTIONS.kubernetes)
    const changes = subjects.flatMap((subject) =>
      smallestFix(subject, DEFAULT_OPTIONS, level).edits.flatMap((edit) => edit.changes)
    )
    return editsFor(body, changes).edits.map((edit) => ({
      text: edit.text,
      range: { start: start + edit.range.start, end: start + edit.range.end }
    }))
  })
  return applyEdits(text, edits)
}

/** Line numbers that the report gives to edits, by file. */
function linesNamed(report: string): Map<string, number[]> {
  const named = new Map<string, number[]>()
  for (const [, file = '', line] of report.matchAll(/^(\S+?):(\d+):\d+: .+ \(pss\/[\w-]+\)$/gm)) {
    named.set(file, [...(named.get(file) ?? []), Number(line)])
  }
  return named
}

/** Runs of changed lines, [first, last] as they are numbered after the change; a removal lies between two lines. */
function linesTouched(diff: string): Map<string, [number, number][]> {
  const touched = new Map<string, [number, number][]>()
  for (const { newFileName = '', hunks } of parsePatch(diff)) {
    const blocks: [number, number][] = []
    for (const hunk of hunks) {
      let line = hunk.newStart
      let block: [number, number] | undefined
      for (const [mark] of hunk.lines) {
        if (mark === '+') block = block ? [block[0], line] : [line, line]
        else if (mark === '-') block ??= [line - 1, line]
        else if (mark === ' ') {
          if (block) blocks.push(block)
          block = undefined
        }
        if (mark !== '-' && mark !== '\\') line++
      }
      if (block) blocks.push(block)
    }
    touched.set(newFileName.replace(/^b\//, ''), blocks)
  }
  return touched
}
