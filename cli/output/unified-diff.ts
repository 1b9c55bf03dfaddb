import { isAbsolute, relative, resolve, sep } from 'node:path'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { STDIN } from '../input/paths.ts'

/** A unified diff that `git apply` and `patch -p1` take in the working folder; '' when the texts are the same. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return ''
  const path = pathOf(file)
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY
  })
}

/** Below the working folder; for a file elsewhere the whole path, which then counts from the root. */
function pathOf(file: string): string {
  if (file === STDIN) return 'stdin'
  const path = relative(process.cwd(), resolve(file))
  const named = path.startsWith('..') || isAbsolute(path) ? resolve(file).replace(/^([A-Za-z]:)?[\\/]/, '') : path
  return named.split(sep).join('/')
}
