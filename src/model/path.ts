/** Where a field stands in a document: keys and list indexes (from 0), outermost first, `[]` for the whole. */
export type FieldPath = readonly (string | number)[]

const PLAIN_KEY = /^[A-Za-z0-9_-]+$/

/**
 * The path as the API server writes it: `spec.containers[0].image`, and `metadata.annotations[a.b/c]` for keys that
 * are not plain names.
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/path.go
 */
export function formatPath(path: FieldPath): string {
  let text = ''
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`
    else if (PLAIN_KEY.test(part)) text += text === '' ? part : `.${part}`
    else text += `[${part}]`
  }
  return text
}

/**
 * Reads a path in the form that `formatPath` writes; also accepts `$.` in front, `["quoted"]` keys and a JSON pointer
 * (`/spec/containers/0`). A bracket with digits is an index, any other is a key. `undefined` when it cannot be read.
 */
export function parsePath(text: string): FieldPath | undefined {
  if (text === '' || text === '$') return []
  if (text.startsWith('/')) {
    return text
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
  }
  const path: (string | number)[] = []
  const part = /(?:^|\.)([^.[\]]+)|\[(\d+)\]|\[(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\]]*))\]/y
  let at = text.startsWith('$.') ? 2 : 0
  const start = at
  while (at < text.length) {
    part.lastIndex = at
    const match = at === start ? /^([^.[\]]+)|^\[(\d+)\]/.exec(text.slice(at)) : part.exec(text)
    if (!match) return undefined
    const [whole, name, index, double, single, bare] = match
    if (index !== undefined) path.push(Number(index))
    else path.push(name ?? double?.replaceAll(/\\(.)/g, '$1') ?? single ?? bare ?? '')
    at += whole.length
  }
  return path
}

/** Whether `path` lies at or below `ancestor`. */
export function isAtOrBelow(path: FieldPath, ancestor: FieldPath): boolean {
  return ancestor.length <= path.length && ancestor.every((part, index) => part === path[index])
}

export function samePath(a: FieldPath, b: FieldPath): boolean {
  return a.length === b.length && isAtOrBelow(a, b)
}
