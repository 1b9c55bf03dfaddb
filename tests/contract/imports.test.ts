import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// Which way imports point, over all files as they are: ESLint says it while one writes, this says it of the whole.

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SHELLS = ['renderer', 'main', 'cli']
/** What the shells may import: the engine's public surface, what the processes have in common, and the version. */
const PUBLIC = /^(src\/(index\.ts|image\/index\.ts|contract\/[\w-]+\.ts)|package\.json)$/

interface Import {
  readonly file: string
  readonly specifier: string
  /** Path from the root for one of our own files, else undefined. */
  readonly target: string | undefined
}

function importsOf(folder: string): Import[] {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.(ts|svelte)$/.test(name))
  return files.flatMap((file) => {
    const code = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
    const found = code.matchAll(/(?:\bfrom|^\s*import|\bimport\()\s*['"]([^'"\n]+)['"]/gm)
    return [...found].map(([, specifier]) => ({
      file,
      specifier: specifier!,
      target: specifier!.startsWith('.')
        ? relative(ROOT, resolve(ROOT, dirname(file), specifier!)).replaceAll('\\', '/')
        : undefined
    }))
  })
}
const shown = (wrong: readonly Import[]) => wrong.map(({ file, specifier }) => `${file} imports ${specifier}`)

test('the engine imports yaml and itself, and the tar library in one place', () => {
  const all = importsOf('src')
  expect(all.length).toBeGreaterThan(50)
  expect(
    shown(all.filter(({ specifier, target }) => (target ? !target.startsWith('src/') : specifier !== 'yaml')))
  ).toEqual(['src/image/untar.ts imports modern-tar'])
})

test('nothing of the engine reaches the reader of images, so that it loads only where it is used', () => {
  const outside = importsOf('src').filter(({ file }) => !file.startsWith('src/image/'))
  expect(shown(outside.filter(({ target }) => target?.startsWith('src/image/')))).toEqual([])
})

for (const shell of SHELLS) {
  test(`${shell} imports the engine's public surface and itself, no other shell`, () => {
    const own = importsOf(shell).filter(({ target }) => target !== undefined)
    expect(own.length).toBeGreaterThan(0)
    const wrong = own.filter(
      ({ target }) => !target!.startsWith(`${shell}/`) && !target!.startsWith('resources/') && !PUBLIC.test(target!)
    )
    expect(shown(wrong)).toEqual([])
  })
}

test('the renderer reaches neither Node nor Electron', () => {
  expect(shown(importsOf('renderer').filter(({ specifier }) => /^(node:|electron)/.test(specifier)))).toEqual([])
})

test('the command line needs no Electron', () => {
  expect(shown(importsOf('cli').filter(({ specifier }) => specifier.startsWith('electron')))).toEqual([])
})
