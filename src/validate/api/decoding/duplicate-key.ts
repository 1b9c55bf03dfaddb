import { isMap, isSeq } from 'yaml'
import type { Node } from 'yaml'
import type { Subject } from '../../../decode/subject.ts'
import type { Diagnostic } from '../../../model/diagnostic.ts'
import type { FieldPath } from '../../../model/path.ts'
import { formatPath, isAtOrBelow } from '../../../model/path.ts'
import type { DuplicateKey } from '../../../parse/document.ts'
import { keyText } from '../../../parse/document.ts'
import type { PodScope } from '../scope.ts'
import { withDoubt } from '../validate.ts'

interface Placed extends DuplicateKey {
  /** From the root of the document. */
  readonly at: FieldPath
}

export interface DuplicateFields {
  /** Repeated keys of a YAML document. */
  readonly yaml: readonly DuplicateKey[]
  /** Repeated keys of a JSON document, from the root of the object. */
  readonly json: readonly FieldPath[]
}

const NONE: DuplicateFields = { yaml: [], json: [] }

/** The keys of this object that stand twice in one map; the last of them counts. */
export function duplicateFieldsOf(subject: Subject): DuplicateFields {
  if (subject.body.duplicates.length === 0) return NONE
  const placed = placedIn(subject)
  return isJson(subject.body.text)
    ? { yaml: [], json: placed.map(({ at }) => at.slice(subject.root.length)) }
    : { yaml: placed, json: [] }
}

export function duplicateKeys(scope: PodScope): Diagnostic[] {
  const { subject } = scope
  if (subject.body.duplicates.length === 0) return []
  const json = isJson(subject.body.text)
  return placedIn(subject).map(({ at, key, line, range }) => {
    const path = formatPath(at.slice(subject.root.length))
    return {
      code: 'api/duplicate-key',
      source: 'api',
      severity: 'error',
      path,
      at,
      on: 'key',
      range,
      message: json ? `duplicate field "${path}"` : `line ${line}: key "${key}" already set in map`,
      explanation: withDoubt(`${key} stands here twice, and only the last one would count.`, scope.minor),
      fixes: [{ title: `Remove the last ${key}`, changes: [{ kind: 'unset', path: at }], certain: false }]
    }
  })
}

function placedIn({ body, root }: Subject): Placed[] {
  return body.duplicates.flatMap((duplicate) => {
    const at = pathTo(body.ast?.contents ?? null, duplicate.range.start) ?? root
    return isAtOrBelow(at, root) ? [{ ...duplicate, at }] : []
  })
}

/** The path of the key that starts at an offset. */
function pathTo(node: Node | null, offset: number): FieldPath | undefined {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = keyText(key)
      if ((key as Node).range?.[0] === offset) return [name]
      const below = spans(value as Node | null, offset) && pathTo(value as Node, offset)
      if (below) return [name, ...below]
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const below = spans(item as Node | null, offset) && pathTo(item as Node, offset)
      if (below) return [index, ...below]
    }
  }
  return undefined
}

function spans(node: Node | null, offset: number): boolean {
  const range = node?.range
  return range != null && range[0] <= offset && offset < range[2]
}

/** Whether kubectl would take the text for JSON: only then does the server see the repeated keys itself. */
function isJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
