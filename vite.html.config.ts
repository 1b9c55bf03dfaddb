import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { lessonsInPage } from './scripts/lessons-in-page.ts'
import { singleFile } from './vite.page.ts'

/** The whole page in one file that opens from a disk: `npm run build:html`. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false, // icons and manifest are for pages that a server gives out
  build: {
    outDir: '../out/html',
    emptyOutDir: true,
    target: 'es2022',
    minify: true,
    cssCodeSplit: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    modulePreload: false,
    chunkSizeWarningLimit: 4000,
    rollupOptions: { input: 'renderer/index.html', output: { codeSplitting: false } }
  },
  plugins: [svelte(), lessonsInPage, singleFile]
})
