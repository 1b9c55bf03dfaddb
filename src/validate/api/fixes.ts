import type { Fix } from '../../model/diagnostic.ts'
import type { FieldPath } from '../../model/path.ts'
import { formatPath } from '../../model/path.ts'
import type { YamlValue } from '../../model/value.ts'
import { toJson } from '../../model/value.ts'
import type { PodScope } from './scope.ts'

interface Choice {
  /** Whether the outcome cannot be in doubt. */
  readonly certain?: boolean
  readonly title?: string
}

/** Takes the field at a path of the pod away. */
export function unset(scope: PodScope, at: FieldPath, { certain = false, title }: Choice = {}): Fix {
  const changes = [{ kind: 'unset', path: scope.inDocument(at) }] as const
  return { title: title ?? `Remove ${shortName(at)}`, changes, certain }
}

/** Writes a value at a path of the pod. */
export function set(scope: PodScope, at: FieldPath, value: YamlValue, { certain = false, title }: Choice = {}): Fix {
  const changes = [{ kind: 'set', path: scope.inDocument(at), value }] as const
  return { title: title ?? `Set ${shortName(at)} to ${shownValue(value)}`, changes, certain }
}

/** The last key of a path with its index: `supplementalGroups[1]`. */
export function shortName(path: FieldPath): string {
  const from = path.findLastIndex((part) => typeof part === 'string')
  const rest = path.slice(from)
  return rest.length === 1 ? String(rest[0]) : formatPath(rest)
}

function shownValue(value: YamlValue): string {
  return typeof value === 'string' && value !== '' ? value : toJson(value)
}
