import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FIELDS } from '../../src/index.ts'
import { EXAMPLES, folderWith, pod, SCTX, sctx } from '../support/sctx.ts'

const BAD = pod('bad', 'securityContext: { runAsUser: -1 }\n  containers: [{ name: app, image: busybox }]')

describe('JSON', () => {
  const folder = folderWith({ 'a.yaml': `${pod('a')}---\n${BAD}`, 'b.yaml': pod('b') })
  const run = (command: string, format: string) =>
    sctx([command, '.', '--format', format, '--fail-on', 'never'], { cwd: folder }).stdout

  test('json is one array of what jsonl has a line each of, the same from check and explain', () => {
    const lines = run('check', 'jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(lines).toHaveLength(3)
    expect(JSON.parse(run('check', 'json'))).toEqual(lines)
    expect(JSON.parse(run('explain', 'json'))).toEqual(lines)
  })

  test('an answer has the keys of schema sctx/1', () => {
    const [answer] = JSON.parse(run('check', 'json')) as Record<string, unknown>[]
    expect(answer).toMatchObject({
      schema: 'sctx/1',
      file: 'a.yaml',
      document: 0,
      apiVersion: 'v1',
      kind: 'Pod',
      name: 'a',
      namespace: 'default',
      podSpecPath: 'spec',
      kubernetes: '1.36',
      runtime: 'containerd',
      api: { accepted: true, decodeError: null, strictError: null, errors: [], warnings: [] }
    })
    expect(Object.keys(answer!)).toEqual(expect.arrayContaining(['podSecurity', 'containers', 'gates', 'diagnostics']))
  })

  test('a finding stands at its place in the file, not in its document', () => {
    const answers = JSON.parse(run('check', 'json')) as {
      name: string
      diagnostics: { code: string; range: { start: number; end: number; line: number; column: number } }[]
    }[]
    const finding = answers.find(({ name }) => name === 'bad')!.diagnostics.find(({ code }) => code.startsWith('api/'))!
    const text = readFileSync(join(folder, 'a.yaml'), 'utf8')
    expect(text.slice(finding.range.start, finding.range.end)).toBe('-1')
    expect(text.split('\n')[finding.range.line - 1]!.slice(finding.range.column - 1)).toMatch(/^-1/)
  })

  test('nothing found is an empty array, and no lines', () => {
    const options = { input: '' }
    expect(JSON.parse(sctx(['check', '-', '--format', 'json'], options).stdout)).toEqual([])
    expect(sctx(['check', '-', '--format', 'jsonl'], options).stdout).toBe('')
  })

  test('whole numbers beyond 2^53 are printed in full', () => {
    const input = pod(
      'p',
      'securityContext: { runAsUser: 9007199254740993 }\n  containers: [{ name: app, image: busybox }]'
    )
    const run = sctx(['explain', '-', '--format', 'json', '--fail-on', 'never'], { input })
    expect(run.status).toBe(0)
    expect(run.stdout).toContain('9007199254740993')
    expect(() => JSON.parse(run.stdout) as unknown).not.toThrow()
  })
})

describe('exit code', () => {
  const cases = [
    { name: 'an error is a finding', args: [], status: 1 },
    { name: 'unless never', args: ['--fail-on', 'never'], status: 0 },
    { name: 'and at any lower severity', args: ['--fail-on', 'info'], status: 1 }
  ]
  for (const { name, args, status } of cases) {
    test(name, () => {
      for (const command of ['check', 'explain'])
        expect(sctx([command, '-', ...args], { input: BAD }).status).toBe(status)
    })
  }
})

describe('text', () => {
  test('check begins each finding with file, line and column', () => {
    const run = sctx(['check', 'p.yaml'], { cwd: folderWith({ 'p.yaml': BAD }) })
    expect(run.stdout).toMatch(/^p\.yaml:6:33: error api\/\S+: spec\.securityContext\.runAsUser: Invalid value: -1: /m)
    expect(run.stdout.trimEnd().split('\n').at(-1)).toMatch(/^1 object in 1 file: 1 error/)
  })

  test('explain fits a terminal of 80 columns', () => {
    const run = sctx(['explain', EXAMPLES, '--fail-on', 'never'])
    const unbreakable = /^\s*(\S+)$|https:|^Pod |^Deployment |^\w+ \w+ \S+$/
    const long = run.stdout.split('\n').filter((line) => line.length > 80 && !unbreakable.test(line))
    expect(long).toEqual([])
  })

  test('colour is for terminals: not in a pipe, not with NO_COLOR', () => {
    const escape = String.fromCharCode(27)
    expect(sctx(['explain', '-', '--fail-on', 'never'], { input: BAD, env: { NO_COLOR: '' } }).stdout).not.toContain(
      escape
    )
    const forced = { FORCE_COLOR: '1', NO_COLOR: '' }
    expect(sctx(['explain', '-', '--fail-on', 'never'], { input: BAD, env: forced }).stdout).toContain(escape)
    const both = { FORCE_COLOR: '1', NO_COLOR: '1' }
    expect(sctx(['explain', '-', '--fail-on', 'never'], { input: BAD, env: both }).stdout).not.toContain(escape)
  })

  test('a manifest cannot write escape sequences to the terminal', () => {
    const input = pod('p', 'containers: [{ name: app, image: "busy\\e[31mbox" }]')
    const run = sctx(['explain', '-', '--fail-on', 'never'], { input })
    expect(run.stdout).not.toContain(String.fromCharCode(27))
  })
})

describe('SARIF', () => {
  interface Sarif {
    version: string
    runs: {
      tool: { driver: { name: string; rules: { id: string; defaultConfiguration: { level: string } }[] } }
      invocations: { executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }[]
      results: {
        ruleId: string
        ruleIndex: number
        level: string
        locations: {
          physicalLocation: {
            artifactLocation: { uri: string }
            region: { startLine: number; startColumn: number; endLine: number; endColumn: number }
          }
        }[]
      }[]
    }[]
  }
  const folder = folderWith({ 'some dir/p.yaml': BAD, 'broken.yaml': 'a: [1\n', 'bin.yaml': Buffer.from([0, 1]) })
  const run = sctx(['check', '.', '--format', 'sarif'], { cwd: folder })
  const [first] = (JSON.parse(run.stdout) as Sarif).runs

  test('every result names its rule, its place and a relative address', () => {
    expect(first!.results.length).toBeGreaterThan(1)
    for (const result of first!.results) {
      expect(first!.tool.driver.rules[result.ruleIndex]!.id).toBe(result.ruleId)
      expect(['error', 'warning', 'note']).toContain(result.level)
      const { artifactLocation, region } = result.locations[0]!.physicalLocation
      expect(artifactLocation.uri).toMatch(/^(some%20dir\/p|broken)\.yaml$/)
      expect(region.startLine).toBeGreaterThan(0)
      expect([region.endLine, region.endColumn] >= [region.startLine, region.startColumn]).toBe(true)
    }
  })

  test('a file that cannot be read is told as a notification', () => {
    expect(run.status).toBe(2)
    expect(first!.invocations[0]!.executionSuccessful).toBe(false)
    expect(first!.invocations[0]!.toolExecutionNotifications[0]!.message.text).toContain('bin.yaml')
  })
})

describe('fields', () => {
  test('JSON is the catalogue', () => {
    expect(JSON.parse(sctx(['fields', '--format', 'json']).stdout)).toEqual(JSON.parse(JSON.stringify(FIELDS)))
  })

  test('an object comes with its parts, and case does not matter', () => {
    const parts = JSON.parse(sctx(['fields', 'SECCOMPPROFILE', '--format', 'json']).stdout) as { id: string }[]
    expect(parts.map(({ id }) => id)).toEqual([
      'seccompProfile',
      'seccompProfile.type',
      'seccompProfile.localhostProfile'
    ])
  })

  test('docs/fields.md is what the catalogue says today', () => {
    const page = readFileSync(new URL('../../docs/fields.md', import.meta.url), 'utf8')
    expect(sctx(['fields', '--format', 'markdown']).stdout).toBe(page)
  })
})

describe('the examples', () => {
  test('the index names every file, and no other', () => {
    const index = JSON.parse(readFileSync(`${EXAMPLES}index.json`, 'utf8')) as {
      examples: { file: string; title: string; summary: string }[]
    }
    const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'))
    expect(index.examples.map(({ file }) => file)).toEqual(files.sort())
    for (const { title, summary } of index.examples)
      expect([title, summary]).toEqual([expect.any(String), expect.stringMatching(/\.$/)])
  })

  test('each is one object that can be read', () => {
    const run = sctx(['explain', EXAMPLES, '--format', 'jsonl', '--fail-on', 'never'])
    expect(run.status).toBe(0)
    expect(run.stdout.trim().split('\n')).toHaveLength(readdirSync(EXAMPLES).length - 1)
  })
})

test('a reader that stops reading ends the run quietly', async () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${n}.yaml`, pod(`p${n}`)]))
  const child = spawn(process.execPath, [SCTX, 'explain', folderWith(files), '--format', 'jsonl'])
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  await once(child.stdout, 'data')
  child.stdout.destroy()
  await once(child, 'close')
  expect(stderr).toBe('')
})
