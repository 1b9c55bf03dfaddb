// Builds the app and the command line into out/:  node scripts/build.mjs [--if-stale]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP = join(ROOT, 'out/.built')
const SOURCES = ['src', 'main', 'renderer', 'cli', 'resources', 'package-lock.json', 'package.json']
const CONFIGS = ['electron.vite.config.ts', 'vite.page.ts', 'vite.cli.config.ts', 'tsconfig.json']

/** Runs the two builds. Throws when one fails; what it had to say stands on the terminal by then. */
export function build() {
  const bundle = (tool, ...args) => {
    const { status } = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules', tool), 'build', '--logLevel', 'warn', ...args],
      {
        cwd: ROOT,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, NODE_ENV: 'production' }
      }
    )
    if (status !== 0) throw new Error(`the build failed: ${[tool, ...args].join(' ')}`)
  }
  bundle('electron-vite/bin/electron-vite.js')
  bundle('vite/bin/vite.js', '--config', 'vite.cli.config.ts')
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, '')
}

/** Whether a source is newer than the last whole build. A folder's own time tells of files that went away. */
export function isStale() {
  if (!existsSync(STAMP)) return true
  const built = statSync(STAMP).mtimeMs
  return [...SOURCES, ...CONFIGS].some((source) => newest(join(ROOT, source)) > built)
}

function newest(path) {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return 0
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    if (!process.argv.includes('--if-stale') || isStale()) build()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
