import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, pod, sctx } from '../support/sctx.ts'

const MANIFEST = `# mine
apiVersion: v1
kind: Pod
metadata: {name: web}   # keep
spec:
    securityContext:
        runAsUser:   0x3E8
    containers:
    - {name: app, image: "busybox"}
`
const POINTER = 'spec.securityContext.runAsGroup'

describe('set and unset change the field and nothing else', () => {
  test('without --write the new text is printed and the file stays', () => {
    const folder = folderWith({ 'pod.yaml': MANIFEST })
    const run = sctx(['set', 'pod.yaml', POINTER, '3000'], { cwd: folder })
    expect(run).toMatchObject({ status: 0, stderr: '' })
    const before = MANIFEST.split('\n')
    const added = run.stdout.split('\n').filter((line) => !before.includes(line))
    expect(added).toEqual(['        runAsGroup: 3000'])
    expect(readFileSync(join(folder, 'pod.yaml'), 'utf8')).toBe(MANIFEST)
  })

  test('set, then unset, gives the same bytes', () => {
    const folder = folderWith({ 'pod.yaml': MANIFEST })
    const path = join(folder, 'pod.yaml')
    expect(sctx(['set', path, POINTER, '3000', '--write'])).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(readFileSync(path, 'utf8')).toContain('runAsGroup: 3000')
    expect(sctx(['unset', path, POINTER, '--write']).status).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(MANIFEST)
    expect(readdirSync(folder)).toEqual(['pod.yaml'])
  })

  test('byte order mark and CRLF stay', () => {
    const text = `\uFEFF${MANIFEST.replaceAll('\n', '\r\n')}`
    const folder = folderWith({ 'pod.yaml': text })
    const path = join(folder, 'pod.yaml')
    expect(sctx(['set', path, POINTER, '3000', '--write']).status).toBe(0)
    const written = readFileSync(path, 'utf8')
    expect(written.startsWith('\uFEFF# mine\r\n')).toBe(true)
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(sctx(['unset', path, POINTER, '--write']).status).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  const values: readonly { text: string; in: string }[] = [
    { text: '-1', in: 'runAsGroup: -1' },
    { text: 'true', in: 'runAsGroup: true' },
    { text: '"1000"', in: 'runAsGroup: "1000"' },
    { text: '9007199254740993', in: 'runAsGroup: 9007199254740993' }
  ]
  for (const value of values) {
    test(`the value ${value.text} is written as it was asked for`, () => {
      const run = sctx(['set', '-', POINTER, value.text], { input: MANIFEST })
      expect(run.status).toBe(0)
      expect(run.stdout).toContain(value.in)
    })
  }

  test('a list of numbers', () => {
    const run = sctx(['set', '-', 'spec.securityContext.supplementalGroups', '[1, 2]'], { input: MANIFEST })
    expect(run.stdout).toMatch(/supplementalGroups:(\s*\[1, 2\]|\s+- 1\s+- 2)/)
  })
})

describe('a file is replaced in one step', () => {
  test('mode and symbolic link stay', () => {
    const folder = folderWith({ 'real/pod.yaml': MANIFEST })
    const path = join(folder, 'real/pod.yaml')
    chmodSync(path, 0o640)
    symlinkSync(path, join(folder, 'link.yaml'))
    expect(sctx(['set', join(folder, 'link.yaml'), POINTER, '1', '--write']).status).toBe(0)
    expect(lstatSync(join(folder, 'link.yaml')).isSymbolicLink()).toBe(true)
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(readFileSync(path, 'utf8')).toContain('runAsGroup: 1')
  })

  test('an edit that changes nothing does not touch the file', () => {
    const folder = folderWith({ 'pod.yaml': MANIFEST })
    const path = join(folder, 'pod.yaml')
    const { ino } = statSync(path)
    expect(sctx(['unset', path, POINTER, '--write']).status).toBe(0)
    expect(statSync(path).ino).toBe(ino)
  })
})

describe('which document is edited is never guessed', () => {
  const two = `${pod('a')}---\n${pod('b')}`

  test('several with a pod have to be told apart', () => {
    const run = sctx(['set', '-', POINTER, '1'], { input: two })
    expect(run.status).toBe(2)
    expect(run.stderr).toContain('--document 0  line 1, Pod a')
    expect(run.stderr).toContain('--document 1  line 7, Pod b')
  })

  test('--document counts from 0', () => {
    const run = sctx(['set', '-', POINTER, '77', '--document', '1'], { input: two })
    expect(run.stdout.indexOf('77')).toBeGreaterThan(run.stdout.indexOf('name: b'))
    expect(run.stdout.startsWith(pod('a'))).toBe(true)
  })

  test('the only one with a pod is meant', () => {
    const service = 'apiVersion: v1\nkind: Service\nspec: {}\n'
    const run = sctx(['set', '-', POINTER, '77'], { input: `${service}---\n${pod('b')}` })
    expect(run.status).toBe(0)
    expect(run.stdout.startsWith(`${service}---\n`)).toBe(true)
    expect(run.stdout).toContain('77')
  })
})

describe('what cannot be edited is refused with exit code 2', () => {
  const cases: readonly { name: string; args: readonly string[]; input: string; said: RegExp }[] = [
    {
      name: 'a pointer that cannot be read',
      args: ['set', '-', 'a..b', '1'],
      input: MANIFEST,
      said: /pointer: found 'a\.\.b'/
    },
    {
      name: 'a value that is not YAML',
      args: ['set', '-', 'a', '[1'],
      input: MANIFEST,
      said: /value: '\[1' is not YAML/
    },
    { name: 'no value', args: ['set', '-', 'a', ''], input: MANIFEST, said: /value: found nothing/ },
    {
      name: 'a document that is not there',
      args: ['unset', '-', 'a', '--document', '5'],
      input: MANIFEST,
      said: /--document: found '5'/
    },
    {
      name: 'standard input with --write',
      args: ['set', '-', 'a', '1', '--write'],
      input: MANIFEST,
      said: /standard input cannot be written/
    },
    { name: 'broken YAML', args: ['set', '-', 'a', '1'], input: 'a: [1\n', said: /-:\d+:\d+: / },
    { name: 'a file that is not there', args: ['set', 'no.yaml', 'a', '1'], input: '', said: /no\.yaml: no such file/ }
  ]
  for (const { name, args, input, said } of cases) {
    test(name, () => {
      const run = sctx(args, { input })
      expect(run.status).toBe(2)
      expect(run.stderr).toMatch(said)
      expect(run.stdout).toBe('')
    })
  }
})
