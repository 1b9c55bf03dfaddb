import { chmodSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/** `npx sctx` runs the file itself. npm makes it executable only where it exists before it is linked. */
const executable = {
  name: 'executable',
  writeBundle: () => chmodSync('out/cli/sctx.js', 0o755)
}

/** What needs only Node: the command line `out/cli/sctx.js`, its threads, and the server of the built page beside it. */
export default defineConfig({
  plugins: [executable],
  // The page's build of the parser, also here: the one for Node looks at `process.env` for each token, a quarter of the
  // time that parsing takes.
  resolve: {
    alias: [
      { find: /^yaml$/, replacement: fileURLToPath(new URL('node_modules/yaml/browser/index.js', import.meta.url)) }
    ]
  },
  build: {
    ssr: true,
    outDir: 'out/cli',
    // Names are fixed, so a file is replaced; whoever runs sctx during a build still finds it.
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: {
        sctx: 'cli/main.ts',
        'judge-worker': 'cli/threads/worker.ts',
        'static-server': 'cli/static-server.ts'
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'assets/[name].js',
        format: 'es',
        // Names stay, for whoever reports an error; comments and indents would be half of what each start has to read.
        minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        banner: ({ name }) => (name === 'sctx' ? '#!/usr/bin/env node' : '')
      }
    }
  },
  ssr: { noExternal: true, target: 'node' }
})
