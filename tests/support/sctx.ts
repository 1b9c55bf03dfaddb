import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const SCTX = fileURLToPath(new URL('../../out/cli/sctx.js', import.meta.url))
export const EXAMPLES = fileURLToPath(new URL('../../resources/examples/', import.meta.url))

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}
interface RunOptions {
  readonly cwd?: string
  readonly input?: string | Buffer
  readonly env?: Readonly<Record<string, string>>
}

/** Runs the built command line with plain output, and fails on a stack trace: no mistake of a user may bring one. */
export function sctx(args: readonly string[], options: RunOptions = {}): Run {
  if (process.env.SCTX_BUILD_FAILED) throw new Error('the command line could not be built; see above')
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCTX, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    cwd: options.cwd,
    input: options.input ?? '',
    env: { ...process.env, NO_COLOR: '1', ...options.env }
  })
  if (/^\s+at .+:\d+:\d+/m.test(stderr)) throw new Error(`sctx ${args.join(' ')} ended with a stack trace:\n${stderr}`)
  return { status, stdout, stderr }
}

/** A folder with these files, removed after the tests of the file. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sctx-'))
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A pod in one line of spec, for tests that need any pod. */
export const pod = (name: string, spec = 'containers: [{ name: app, image: busybox }]') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  ${spec}\n`
