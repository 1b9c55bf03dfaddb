import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

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
    base: './',
    build: { outDir: 'out/renderer', rollupOptions: { input: 'renderer/index.html' } },
    plugins: [svelte()]
  }
})
