import { defineConfig } from 'vite'

/** The command line as one file that needs only Node: `out/cli/sctx.js`. */
export default defineConfig({
  build: {
    ssr: 'cli/main.ts',
    outDir: 'out/cli',
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: 'sctx.js', format: 'es', banner: '#!/usr/bin/env node' } }
  },
  ssr: { noExternal: true, target: 'node' }
})
