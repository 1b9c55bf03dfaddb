import type { Answer, Field, FieldPath, SourceDocument } from '../../../src/index.ts'
import { FIELDS, fieldById, isAtOrBelow, parsePath, pathAt } from '../../../src/index.ts'
import type { Selection } from '../../state/workspace.svelte.ts'

const SURROUNDINGS = FIELDS.filter((field) => field.holder === 'spec')

/**
 * What the text at `offset` (in the document) belongs to: the object, its pod or container, and the field where it
 * writes one. `undefined` when it lies in no object with a pod.
 */
export function selectionAt(
  document: SourceDocument,
  answers: readonly Answer[],
  offset: number
): Selection | undefined {
  const path = pathAt(document.body, offset)
  const candidates = answers.flatMap((answer, index) =>
    answer.document === document.index ? [{ index, answer, specPath: parsePath(answer.podSpecPath) ?? [] }] : []
  )
  const found =
    candidates.find(({ specPath }) => isAtOrBelow(path, specPath)) ??
    candidates.find(({ answer, specPath }) => isAtOrBelow(path, answer.item === undefined ? [] : specPath.slice(0, 2)))
  if (!found) return undefined
  const { answer, index, specPath } = found
  const container = answer.containers.find(({ path: at }) => isAtOrBelow(path, parsePath(at) ?? []))
  if (container) {
    const field = fieldBelow(path, [...parsePath(container.path)!, 'securityContext'])
    return { answer: index, scope: container.path, field: field?.id ?? null }
  }
  const field = fieldBelow(path, [...specPath, 'securityContext']) ?? surroundingAt(path, specPath)
  return { answer: index, scope: 'pod', field: field?.id ?? null }
}

/** The field of the form that a path below `holder` writes: `capabilities.add` for one of its items. */
function fieldBelow(path: FieldPath, holder: FieldPath): Field | undefined {
  if (!isAtOrBelow(path, holder)) return undefined
  const keys = path.slice(holder.length).filter((part) => typeof part === 'string')
  for (let length = keys.length; length > 0; length--) {
    const field = fieldById(keys.slice(0, length).join('.'))
    if (field && field.parent !== 'sysctls') return field
  }
  return undefined
}

function surroundingAt(path: FieldPath, specPath: FieldPath): Field | undefined {
  const key = isAtOrBelow(path, specPath) ? path[specPath.length] : undefined
  return SURROUNDINGS.find((field) => field.id === key || field.id.split('.')[0] === key)
}
