import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languageServer, monokle } from './linters.ts'
import { pod, print } from './manifests.ts'

const MANIFESTS = 10_000
/** The other packages see fewer, since they take longer; what counts is the time for one. */
const SAMPLE = 500
/** How many times as fast as each of the others, by the clock. */
const GOAL = 3
/** As many as `sctx check` takes unasked. */
const THREADS = Math.min(availableParallelism(), 8)
const SCTX = join(import.meta.dirname, '../../out/cli/sctx.js')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sctx-batch-'))
  for (let index = 0; index < MANIFESTS; index++) {
    const inner = join(folder, String(Math.floor(index / 100)))
    if (index % 100 === 0) mkdirSync(inner)
    writeFileSync(join(inner, `p${index}.yaml`), pod(index, 2))
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Milliseconds of CPU and by the clock. */
interface Time {
  readonly cpu: number
  readonly wall: number
}
interface Usage extends Time {
  /** Megabytes at the peak. */
  readonly peak: number
}

/** What a run of the built `sctx` costs, told by the process itself as it ends. */
function run(...args: string[]): Promise<Usage> {
  const tell =
    "import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => { const u = process.resourceUsage();" +
    " process.stderr.write(JSON.stringify([u.userCPUTime + u.systemCPUTime, u.maxRSS]) + '\\n') })"
  const began = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, SCTX, ...args],
    {
      stdio: ['ignore', 'ignore', 'pipe']
    }
  )
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      const [cpu, peak] = JSON.parse(said.trimEnd().split('\n').at(-1)!) as [number, number]
      resolve({ cpu: cpu / 1000, wall: performance.now() - began, peak: peak / 1024 })
    })
  })
}

async function timeOf(work: () => Promise<unknown>): Promise<Time> {
  const began = performance.now()
  const { user, system } = process.cpuUsage()
  await work()
  const after = process.cpuUsage()
  return { cpu: (after.user + after.system - user - system) / 1000, wall: performance.now() - began }
}

test(`sctx check over ${MANIFESTS} manifests`, async () => {
  const tenth = Array.from({ length: 10 }, (_, index) => join(folder, String(index)))
  const part = await run('check', ...tenth, '--format', 'jsonl', '--fail-on', 'never')
  const all = await run('check', folder, '--format', 'jsonl', '--fail-on', 'never')
  print(`sctx check over ${MANIFESTS} manifests of 2 containers`, [
    ['manifests', 'time', 'per second', 'peak memory'],
    ...(
      [
        [MANIFESTS / 10, part],
        [MANIFESTS, all]
      ] as const
    ).map(([count, { wall, peak }]) => [
      String(count),
      `${wall.toFixed(0)} ms`,
      (count / (wall / 1000)).toFixed(0),
      `${peak.toFixed(0)} MB`
    ])
  ])
  expect(all.peak / part.peak).toBeLessThan(2)

  const manifests = Array.from({ length: SAMPLE }, (_, index) => pod(index, 2))
  const others = { '@monokle/validation': await monokle(), 'yaml-language-server': languageServer() }
  // Before and after the others: a machine that others use as well is not the same all the time.
  const before = await run('check', folder, '--fail-on', 'never')
  const theirs: [name: string, time: Time][] = []
  for (const [name, lint] of Object.entries(others)) {
    await lint(manifests.slice(0, 50))
    theirs.push([name, perManifest(await timeOf(() => lint(manifests)), SAMPLE)])
  }
  const after = await run('check', folder, '--fail-on', 'never')
  const ours = perManifest({ cpu: before.cpu + after.cpu, wall: before.wall + after.wall }, 2 * MANIFESTS)
  const factors = theirs.map(([, { wall }]) => wall / ours.wall)
  const rows = [
    ['', 'CPU', 'clock', 'times the clock of sctx check'],
    ['sctx check', ...shown(ours), ''],
    ['sctx check --format jsonl, all it knows', ...shown(perManifest(all, MANIFESTS)), ''],
    ...theirs.map(([name, time], index) => [name, ...shown(time), factors[index]!.toFixed(1)])
  ]
  print(
    `findings of one manifest (goal: ${GOAL} times as fast by the clock). sctx reads files and prints, on ${THREADS} ` +
      `threads; the others have text and schema at hand, on the one thread that their API offers`,
    rows
  )
  for (const factor of factors) expect(factor).toBeGreaterThanOrEqual(GOAL)
})

function perManifest({ cpu, wall }: Time, manifests: number): Time {
  return { cpu: cpu / manifests, wall: wall / manifests }
}

function shown({ cpu, wall }: Time): string[] {
  return [cpu, wall].map((time) => `${time.toFixed(2)} ms`)
}
