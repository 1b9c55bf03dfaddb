import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type * as engine from '../../src/index.ts'

/** The engine's public surface. */
export type Engine = typeof engine

/**
 * The engine as it ships: bundled, with `yaml` left outside, so that both sides of a comparison use the same one. The
 * test runner's own module loading would add a lookup to every call between files.
 */
export async function builtEngine(): Promise<Engine> {
  const root = join(import.meta.dirname, '../..')
  const outDir = join(root, 'node_modules/.cache/sctx-bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      target: 'node20',
      minify: false,
      lib: { entry: join(root, 'src/index.ts'), formats: ['es'], fileName: 'engine' },
      rollupOptions: { external: ['yaml'], output: { entryFileNames: 'engine.mjs' } }
    }
  })
  return (await import(pathToFileURL(join(outDir, 'engine.mjs')).href)) as Engine
}
