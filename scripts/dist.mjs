// npm run dist [-- ARGUMENT ...]: installers for this system from what out/ holds, into dist/. The arguments go to
// electron-builder, `--dir` for the bare folder. Its packages stand apart in packaging/ (docs/adr/0010).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build, isStale, ROOT } from './build.mjs'

const BUILDER = join(ROOT, 'packaging/node_modules/electron-builder/cli.js')

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32'
  })
  if (error || status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? `exit code ${status}`}`)
}

try {
  if (isStale()) build()
  if (!existsSync(BUILDER)) run('npm', 'ci', '--prefix', 'packaging', '--no-audit', '--no-fund')
  run('node', BUILDER, '--config', 'packaging/electron-builder.yml', '--publish', 'never', ...process.argv.slice(2))
} catch (error) {
  console.error(`npm run dist: ${error.message}`)
  process.exitCode = 1
}
