import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const BUILT = `${root}out/cli/sctx.js`
const SOURCES = ['src', 'cli', 'vite.cli.config.ts', 'package.json']

/**
 * The tests of the command line run the built file: built once before all tests, and only when a source is newer. A
 * build that fails takes down these tests and no others.
 */
export default function buildCli(): void {
  delete process.env.SCTX_BUILD_FAILED
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (SOURCES.every((source) => newestIn(`${root}${source}`) < built)) return
  const vite = `${root}node_modules/vite/bin/vite.js`
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } }
  )
  if (status !== 0) process.env.SCTX_BUILD_FAILED = '1'
}

function newestIn(path: string): number {
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => newestIn(`${path}/${name}`)))
}
