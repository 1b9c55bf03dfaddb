// npm test: everything that must hold before a change goes in, stage by stage, up to the first that fails.
//   node scripts/test.mjs [STAGE ...] [-- ARGUMENT ...]    only these stages; the arguments go to the last one
// The last line is `N passed, N failed`, with `, N skipped` where there are any: CI reads it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './build.mjs'
import { ensureBrowser } from './find-browser.mjs'

const folder = mkdtempSync(join(tmpdir(), 'studio-test-report-'))
const report = (name) => join(folder, `${name}.json`)
const tool = (path) => join(ROOT, 'node_modules', path)
const tsc = (project) => [tool('typescript/bin/tsc'), '-p', project]
const vitest = (name) => [
  [tool('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`]
]

/** Each stage is a list of programs for Node, `atOnce` (1) at a time; `counts` reads what its tests said. */
const STAGES = {
  check: {
    atOnce: 2,
    commands: () => [
      [
        tool('eslint/bin/eslint.js'),
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/'
      ],
      ...['src', 'cli', 'main', 'tests'].map(tsc),
      [tool('svelte-check/bin/svelte-check'), '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
      [tool('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']
    ]
  },
  audit: { commands: () => [[join(ROOT, 'scripts/audit.mjs')]] },
  build: { commands: () => [[join(ROOT, 'scripts/build.mjs')]] },
  // Also the contract tests, those of the command line among them.
  unit: { commands: () => vitest('unit'), counts: () => vitestCounts('unit') },
  browser: {
    before: async () => {
      process.env.CHROME_PATH = await ensureBrowser()
      process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report('browser')
    },
    commands: () => [[tool('@playwright/test/cli.js'), 'test', '--reporter=list,json']],
    counts: () => playwrightCounts('browser')
  }
}

const separator = process.argv.indexOf('--', 2)
const named = process.argv.slice(2, separator < 0 ? undefined : separator)
const more = separator < 0 ? [] : process.argv.slice(separator + 1)
const unknown = named.filter((name) => !(name in STAGES))
if (unknown.length > 0) {
  console.error(`no stage ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}`)
  process.exit(2)
}

const names = named.length > 0 ? named : Object.keys(STAGES)
const total = { passed: 0, failed: 0, skipped: 0 }
const summary = []
let failed = false
for (const name of names) {
  if (failed) {
    summary.push(`  ${name.padEnd(8)} not run`)
    continue
  }
  const began = Date.now()
  console.log(`\n=== ${name}`)
  const why = await runStage(STAGES[name], name === names.at(-1) ? more : [])
  failed = why !== undefined
  const counts = STAGES[name].counts?.()
  if (counts) for (const key in total) total[key] += counts[key]
  if (failed && !counts?.failed) total.failed++ // a stage that ends without a count of its own is one failure
  const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(8)
  summary.push(
    `  ${name.padEnd(8)} ${failed ? `FAILED: ${why}` : 'passed'} ${seconds} ${counts ? `(${line(counts)})` : ''}`
  )
}
rmSync(folder, { recursive: true, force: true })

console.log(`\n=== ${failed ? 'Failed' : 'Passed'}\n${summary.map((text) => text.trimEnd()).join('\n')}\n`)
console.log(line(total))
process.exitCode = failed ? 1 : 0

/** Answers why it failed, undefined when it did not. */
async function runStage({ before, commands, atOnce = 1 }, args) {
  try {
    await before?.()
  } catch (error) {
    console.error(error.message)
    return error.message
  }
  const waiting = commands()
  waiting.at(-1).push(...args)
  const wrong = []
  const work = async () => {
    for (let command = waiting.shift(); command && wrong.length === 0; command = waiting.shift()) {
      const status = await run(command, atOnce > 1)
      if (status !== 0)
        wrong.push(`${command[0].replace(/.*node_modules[\\/]/, '').replace(ROOT, '')} ended with ${status}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return wrong[0]
}

/** What programs that run side by side say is kept back until each ends, so that their lines do not mix. */
function run(args, keepBack) {
  const out = keepBack ? 'pipe' : 'inherit'
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', out, out] })
  const said = []
  child.stdout?.on('data', (chunk) => said.push(chunk))
  child.stderr?.on('data', (chunk) => said.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (status, signal) => {
      for (const chunk of said) process.stdout.write(chunk)
      resolve(status ?? signal)
    })
    child.on('error', (error) => resolve(error.message))
  })
}

function read(name) {
  try {
    return JSON.parse(readFileSync(report(name), 'utf8'))
  } catch {
    return undefined
  }
}

function vitestCounts(name) {
  const said = read(name)
  if (!said) return undefined
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = said
  // A file that does not load has no tests of its own, and still is a failure.
  const failedFiles = said.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: numPassedTests,
    failed: numFailedTests + failedFiles.length,
    skipped: numPendingTests + numTodoTests
  }
}

function playwrightCounts(name) {
  const stats = read(name)?.stats
  return stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
