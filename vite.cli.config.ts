import { defineConfig } from 'vite'

/** What needs only Node: the command line `out/cli/sctx.js`, and the server of the built page beside it. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'out/cli',
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: { sctx: 'cli/main.ts', 'static-server': 'cli/static-server.ts' },
      output: {
        entryFileNames: '[name].js',
        format: 'es',
        banner: ({ name }) => (name === 'sctx' ? '#!/usr/bin/env node' : '')
      }
    }
  },
  ssr: { noExternal: true, target: 'node' }
})
