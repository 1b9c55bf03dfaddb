import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { splitDocuments } from '../../src/parse/split.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Documents in the wild: those of the files that lie beside the checkout, and the course's own. */
export function yamlTexts(): string[] {
  const folders = ['resources/examples', '../shared/corpus'].map((folder) => join(ROOT, folder)).filter(existsSync)
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .flatMap((name) => splitDocuments(readFileSync(join(folder, name), 'utf8')))
      .map((chunk) => chunk.text)
      .filter((text) => text.length > 0)
  )
}
