// Puts the lessons into the page as a block of data. They are no script, so no policy has to allow them, and they are
// there behind the app's own scheme, on a server and in a single file alike.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { LESSONS_ELEMENT } from '../src/contract/page.ts'

const FOLDER = fileURLToPath(new URL('../resources/lessons/', import.meta.url))

function lessonTexts(): { file: string; text: string }[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.md'))
  return files.sort().map((file) => ({ file, text: readFileSync(FOLDER + file, 'utf8') }))
}

export const lessonsInPage: Plugin = {
  name: 'lessons-in-page',
  transformIndexHtml: () => [
    {
      tag: 'script',
      attrs: { type: 'application/json', id: LESSONS_ELEMENT },
      children: JSON.stringify(lessonTexts()).replaceAll('<', '\\u003c'),
      injectTo: 'body'
    }
  ]
}
