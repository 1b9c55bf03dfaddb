import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, pod, SCTX, sctx } from '../support/sctx.ts'

// A run over many files is shared by threads: nobody may tell that from what it prints.

const ROOT = 'containers: [{ name: app, image: busybox, securityContext: { runAsUser: 0, runAsNonRoot: true } }]'

function manyFiles(): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {}
  for (let index = 0; index < 320; index++) {
    const name = `pod-${index}`
    files[`${index % 4}/${name}.yaml`] = pod(name, index % 10 === 0 ? ROOT : undefined)
  }
  files['1/pod-1-broken.yaml'] = 'spec: [\n---\n' + pod('behind-it')
  files['1/pod-1-bytes.yaml'] = Buffer.from([0x61, 0x0a, 0xff, 0x62])
  files['2/pod-2-template.yaml'] = 'image: {{ .Values.image }}\n'
  files['2/pod-2-several.yaml'] = ['één', 'two', 'three'].map((name) => pod(name, ROOT)).join('---\n')
  files['3/none.yml'] = ''
  return files
}

const folder = folderWith(manyFiles())
symlinkSync('nowhere', join(folder, '2/lost.yaml'))
mkdirSync(join(folder, 'empty'))

const run = (jobs: number, ...args: string[]) =>
  sctx(['check', ...args, '--jobs', String(jobs)], { cwd: folder, input: pod('piped') })

describe('many files on several threads', () => {
  for (const format of ['text', 'json', 'jsonl', 'sarif']) {
    test(`print the same ${format} as on one, in the same order, with the same complaints`, () => {
      const args = ['2', 'nowhere', '-', 'empty', '3/none.yml', '.', '--format', format, '--level', 'restricted']
      const [one, two] = [run(1, ...args), run(2, ...args)]
      expect(one.stdout.length).toBeGreaterThan(10_000)
      expect(two.stdout === one.stdout, 'standard output').toBe(true)
      expect(two.stderr).toBe(one.stderr)
      expect([one.status, two.status]).toEqual([2, 2])
    })
  }

  test('tell what cannot be read between the findings of its neighbours', () => {
    const { stderr } = run(2, '.')
    const complaints = stderr.split('\n').flatMap((line) => /^(\S+?):.*(error|warning): found/.exec(line)?.[1] ?? [])
    expect(complaints).toEqual(['1/pod-1-broken.yaml', '1/pod-1-bytes.yaml'])
    expect(stderr).toContain('2/lost.yaml: error: the symbolic link leads nowhere')
    expect(stderr).toContain('2/pod-2-template.yaml:1:8: warning: this is a Helm template')
  })

  test('end with 1 or 0, whichever --fail-on asks for', () => {
    const pods = Object.entries(manyFiles()).filter(([name]) => /pod-\d+\.yaml$/.test(name))
    const cwd = folderWith(Object.fromEntries(pods))
    expect(sctx(['check', '.', '--jobs', '2'], { cwd }).status).toBe(1)
    expect(sctx(['check', '.', '--jobs', '2', '--fail-on', 'never'], { cwd }).status).toBe(0)
  })
})

/** The number of threads besides the main one that loaded the program's start. */
function threadsOf(...args: string[]): number {
  const tell =
    "import { isMainThread } from 'node:worker_threads'; import { writeSync } from 'node:fs';" +
    " if (!isMainThread) writeSync(2, 'a thread\\n')"
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` }
  const { stderr } = sctx(['check', ...args, '--format', 'sarif'], { cwd: folder, env })
  return stderr.split('\n').filter((line) => line === 'a thread').length
}

test('threads are started for many files only, and no more than --jobs', () => {
  expect(threadsOf('.', '--jobs', '3')).toBe(3)
  expect(threadsOf('.', '--jobs', '1')).toBe(0)
  expect(threadsOf('0', '1', '--jobs', '3')).toBe(0)
})

describe('a run on threads ends', () => {
  const args = ['check', '.', '--format', 'jsonl', '--jobs', '2']

  test('quietly when its reader has had enough', () => {
    const line = `"$0" "$@" | head -1; echo "\${PIPESTATUS[0]}"`
    const run = spawnSync('bash', ['-c', line, process.execPath, SCTX, ...args, '--fail-on', 'never'], {
      cwd: folder,
      encoding: 'utf8'
    })
    const [first, code] = run.stdout.trimEnd().split('\n')
    expect((JSON.parse(first!) as { schema: string }).schema).toBe('sctx/1')
    expect({ code, stderr: run.stderr }).toEqual({ code: '0', stderr: '' })
  })

  test('at once on Ctrl-C, also with a reader that does not read', async () => {
    const child = spawn(process.execPath, [SCTX, ...args], { cwd: folder })
    await new Promise((resolve) => child.stdout.once('readable', resolve))
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
    child.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
  })
})
