import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { normalizePath } from 'vite'
import { lessonsInPage } from './scripts/lessons-in-page.ts'
import { contentSecurityPolicy, fontsFirst, offlinePage } from './vite.page.ts'

const ENTRIES: Readonly<Record<string, string>> = {
  'analysis-worker': 'assets/analysis-worker.js',
  'service-worker': 'service-worker.js'
}

/** The engine's folder, as Vite writes paths. */
const ENGINE = normalizePath(fileURLToPath(new URL('src/', import.meta.url)))
/** The engine, the parser that it stands on and what reads a text with them: what the page and its worker share. */
const isEngine = (id: string) =>
  id.startsWith(ENGINE) || id.includes('/node_modules/yaml/') || id.endsWith('/state/reading/reader.ts')
const isWorker = (id: string) => /[.-]worker\.ts$/.test(id)

// electron-vite looks for its entries inside src/, which is the engine here, so each one is named.
export default defineConfig({
  main: {
    build: { outDir: 'out/main', externalizeDeps: false, lib: { entry: 'main/index.ts', formats: ['es'] } }
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false, // a sandboxed preload is one CommonJS file
      lib: { entry: 'main/preload.ts', formats: ['cjs'] },
      rollupOptions: { output: { entryFileNames: 'preload.cjs' } }
    }
  },
  renderer: {
    root: 'renderer',
    base: './', // the same files stand on a server, under a path of one, and behind the app's own scheme
    build: {
      outDir: 'out/renderer',
      target: 'es2022', // the page also opens in browsers older than Electron's own
      minify: true,
      sourcemap: false,
      rollupOptions: {
        // The worker is an entry of its own: it shares the engine's chunk with the page, and has a name to be found by.
        // The service worker stands beside the page, because it may answer for what is below it only.
        input: {
          index: 'renderer/index.html',
          'analysis-worker': 'renderer/state/reading/analysis.worker.ts',
          'service-worker': 'renderer/offline/service-worker.ts'
        },
        output: {
          entryFileNames: ({ name }) => ENTRIES[name] ?? 'assets/[name]-[hash].js',
          // What the page starts with comes in two files: each one more costs a request before the first paint.
          codeSplitting: {
            groups: [
              { name: 'engine', tags: ['$initial'], test: isEngine, priority: 2 },
              { name: 'page', tags: ['$initial'], test: (id) => !isWorker(id), priority: 1 }
            ]
          }
        },
        // The engine only defines things: what a dialog alone asks of it comes with the dialog.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(ENGINE) }
      }
    },
    plugins: [svelte(), contentSecurityPolicy, fontsFirst, offlinePage, lessonsInPage]
  }
})
