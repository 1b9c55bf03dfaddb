import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { parseAllDocuments } from 'yaml'
import type * as engine from '../../src/index.ts'

/** The engine's public surface, with the parser of the same bundle. */
export type Engine = typeof engine & { readonly parseAllDocuments: typeof parseAllDocuments }

/**
 * The engine as it ships: one bundle, with the build of `yaml` that command line and page use. The test runner's own
 * module loading would add a lookup to every call between files.
 */
export async function builtEngine(): Promise<Engine> {
  const root = join(import.meta.dirname, '../..')
  const outDir = join(root, 'node_modules/.cache/sctx-bench')
  const entry = join(outDir, 'entry.ts')
  mkdirSync(outDir, { recursive: true })
  writeFileSync(
    entry,
    `export * from ${JSON.stringify(join(root, 'src/index.ts'))}\nexport { parseAllDocuments } from 'yaml'\n`
  )
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: [{ find: /^yaml$/, replacement: join(root, 'node_modules/yaml/browser/index.js') }] },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'engine' },
      rollupOptions: { output: { entryFileNames: 'engine.mjs' } }
    }
  })
  return (await import(pathToFileURL(join(outDir, 'engine.mjs')).href)) as Engine
}
