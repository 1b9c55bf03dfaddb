import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, pod, sctx } from '../support/sctx.ts'

const names = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { file: string; name: string; document: number; item?: number })

describe('what is read', () => {
  const folder = folderWith({
    'b.yaml': pod('b'),
    'a.yml': pod('a'),
    'deep/c.json': JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'c' }, spec: { containers: [] } }),
    'deep/notes.txt': pod('note'),
    'node_modules/x/d.yaml': pod('d'),
    'many.yaml': `${pod('first')}---\napiVersion: v1\nkind: Service\n---\n${pod('third')}`,
    'list.yaml': `apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {}}\n`
  })

  test('a folder gives its manifests in alphabetical order, and those below it', () => {
    const run = sctx(['explain', '.', '--format', 'jsonl', '--fail-on', 'never'], { cwd: folder })
    expect(run.status).toBe(0)
    expect(names(run.stdout).map(({ file, document, name }) => [file.replaceAll('\\', '/'), document, name])).toEqual([
      ['a.yml', 0, 'a'],
      ['b.yaml', 0, 'b'],
      ['deep/c.json', 0, 'c'],
      ['list.yaml', 0, 'x'],
      ['many.yaml', 0, 'first'],
      ['many.yaml', 2, 'third']
    ])
  })

  test('a file is read whatever its name', () => {
    const run = sctx(['explain', join(folder, 'deep/notes.txt'), '--format', 'jsonl', '--fail-on', 'never'])
    expect(names(run.stdout).map(({ name }) => name)).toEqual(['note'])
  })

  test('a dash is standard input', () => {
    const run = sctx(['explain', '-', '--format', 'json', '--fail-on', 'never'], { input: pod('piped') })
    expect(JSON.parse(run.stdout)).toMatchObject([{ file: '-', name: 'piped' }])
  })

  test('a link that leads round in a circle is followed once', () => {
    const looped = folderWith({ 'in/p.yaml': pod('p') })
    symlinkSync(looped, join(looped, 'in/back'))
    const run = sctx(['check', looped, '--format', 'jsonl', '--fail-on', 'never'])
    expect(names(run.stdout)).toHaveLength(1)
    expect(run.status).toBe(0)
  })
})

describe('what cannot be read is told, with its place, and does not stop the rest', () => {
  const good = pod('good')
  const cases: readonly { name: string; content: string | Buffer; said: RegExp }[] = [
    { name: 'broken YAML', content: 'a: [1\nb: 2\n', said: /x\.yaml:2:1: error: / },
    { name: 'a binary file', content: Buffer.from([0x61, 0x0a, 0, 1, 2]), said: /x\.yaml:2:1: error: .*binary file/ },
    {
      name: 'text that is not UTF-8',
      content: Buffer.from('a: 1\nb: \xe9\n', 'latin1'),
      said: /x\.yaml:2:4: error: found byte 0xe9, expected UTF-8/
    },
    { name: 'UTF-16', content: Buffer.from('\ufeffa: 1\n', 'utf16le'), said: /x\.yaml:1:1: error: found UTF-16/ },
    { name: 'aliases that go nowhere', content: 'a: *nobody\n', said: /x\.yaml:1:\d+: error: / }
  ]
  for (const { name, content, said } of cases) {
    test(name, () => {
      const folder = folderWith({ 'x.yaml': content, 'y.yaml': good })
      const run = sctx(['check', 'x.yaml', 'y.yaml', '--format', 'jsonl', '--fail-on', 'never'], { cwd: folder })
      expect(run.stderr).toMatch(said)
      expect(run.status).toBe(2)
      expect(names(run.stdout).map((answer) => answer.name)).toContain('good')
    })
  }

  test('a file that is not there', () => {
    const run = sctx(['check', 'nowhere.yaml', '-'], { input: good })
    expect(run.stderr).toContain('nowhere.yaml: error: no such file or folder')
    expect(run.status).toBe(2)
    expect(run.stdout).toContain('1 object in 1 file')
  })

  test('a folder without manifests', () => {
    const run = sctx(['check', folderWith({ 'readme.txt': '' })])
    expect(run.stderr).toContain('no .yaml, .yml or .json file in this folder')
    expect(run.status).toBe(2)
  })

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a folder that may not be opened', () => {
    const folder = folderWith({ 'a.yaml': good })
    mkdirSync(join(folder, 'shut'))
    chmodSync(join(folder, 'shut'), 0)
    const run = sctx(['check', folder, '--fail-on', 'never'])
    chmodSync(join(folder, 'shut'), 0o700)
    expect(run.stderr).toContain('permission denied')
    expect(run.status).toBe(2)
  })
})

describe('a file with nothing to explain is no failure', () => {
  const cases = [
    { name: 'an empty file', content: '', said: 'x.yaml:1:1: info: the file is empty' },
    { name: 'only a comment', content: '# nothing\n', said: 'x.yaml:1:1: info: no object with a pod' },
    { name: 'a Service', content: 'apiVersion: v1\nkind: Service\n', said: 'x.yaml:1:1: info: no object with a pod' }
  ]
  for (const { name, content, said } of cases) {
    test(name, () => {
      const run = sctx(['check', 'x.yaml'], { cwd: folderWith({ 'x.yaml': content }) })
      expect(run.stderr).toContain(said)
      expect(run.status).toBe(0)
    })
  }
})

describe('wrong usage ends with exit code 2 and says what was expected', () => {
  const cases: readonly { args: readonly string[]; said: string }[] = [
    { args: ['chek', 'x'], said: 'Did you mean check?' },
    { args: ['check'], said: "missing required argument 'path'" },
    { args: ['check', '--nope', 'x'], said: "unknown option '--nope'" },
    { args: ['check', '-', '--kubernetes', '1.99'], said: "--kubernetes: found '1.99', expected 1.25 to 1.37" },
    { args: ['check', '-', '--runtime', 'docker'], said: "--runtime: found 'docker', expected containerd or cri-o" },
    { args: ['check', '-', '--node', 'apparmor=maybe'], said: "--node: found 'apparmor=maybe'" },
    {
      args: ['check', '-', '--level', 'strict'],
      said: "--level: found 'strict', expected privileged, baseline, restricted"
    },
    { args: ['check', '-', '--format', 'xml'], said: "--format: found 'xml', expected text, json, jsonl, sarif" },
    { args: ['check', '-', '--format', 'constructor'], said: "--format: found 'constructor'" },
    { args: ['check', '-', '--fail-on', 'all'], said: "--fail-on: found 'all'" },
    { args: ['check', '-', '--jobs', '0'], said: "--jobs: found '0', expected a number from 1 to 64" },
    { args: ['check', '-', '--jobs', 'many'], said: "--jobs: found 'many', expected a number from 1 to 64" },
    { args: ['explain', '-', '--images', 'none.json'], said: '--images none.json: no such file or folder' },
    { args: ['explain', '-', '--container', 'x'], said: "no container is named 'x'" },
    { args: ['fields', 'runAs'], said: 'there is runAsUser, runAsGroup, runAsNonRoot' }
  ]
  for (const { args, said } of cases) {
    test(args.join(' '), () => {
      const run = sctx(args, { input: pod('p') })
      expect(run.stderr).toContain(said)
      expect(run.status).toBe(2)
    })
  }

  test('an images file with a mistake names the place of it', () => {
    const folder = folderWith({ 'i.json': '{"images":[{"match":"x","user":5}]}' })
    const run = sctx(['explain', '-', '--images', join(folder, 'i.json')], { input: pod('p') })
    expect(run.stderr).toContain('images[0].user')
    expect(run.status).toBe(2)
  })
})

test('help and version go to standard output with exit code 0', () => {
  for (const args of [['--help'], ['check', '--help'], ['help', 'set'], ['--version']]) {
    const run = sctx(args)
    expect([run.status, run.stderr]).toEqual([0, ''])
    expect(run.stdout).not.toBe('')
  }
})
