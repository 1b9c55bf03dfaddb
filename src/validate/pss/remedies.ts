import type { FieldPath } from '../../model/path.ts'
import { formatPath } from '../../model/path.ts'
import type { YamlValue } from '../../model/value.ts'
import type { Remedy, RemedyChange } from './check.ts'
import type { PodView } from './pod-view.ts'

const LINUX_ONLY = new Set(['privileged', 'allowPrivilegeEscalation', 'procMount', 'hostPID', 'hostIPC', 'runAsUser'])

/** Gives a field a value. A pod for Windows may not carry Linux fields at all, so there the field goes. */
export function setting(pod: PodView, path: FieldPath, value: YamlValue, more?: Partial<Remedy>): Remedy {
  if (pod.isWindows && LINUX_ONLY.has(String(path.at(-1)))) return removing(path, more)
  const title = `Set ${fieldName(path)} to ${typeof value === 'string' ? `"${value}"` : String(value)}`
  return { title, changes: [{ kind: 'set', path, value }], ...more }
}

export function removing(path: FieldPath, more?: Partial<Remedy>): Remedy {
  return { title: `Remove ${fieldName(path)}`, changes: [{ kind: 'unset', path }], ...more }
}

/**
 * Takes values out of a list; the whole list when nothing else is in it. Later items go first, so that the indexes of
 * the others hold whether changes are made one by one or all at once.
 */
export function removingItems(
  path: FieldPath,
  items: readonly string[],
  forbidden: (item: string) => boolean,
  more?: Partial<Remedy>
): Remedy {
  const changes: RemedyChange[] = items
    .flatMap((item, index): RemedyChange[] => (forbidden(item) ? [{ kind: 'unset', path: [...path, index] }] : []))
    .reverse()
  if (changes.length === items.length) return removing(path, more)
  const names = [...new Set(items.filter(forbidden))].map((name) => (name === '' ? '""' : name)).join(', ')
  return { title: `Remove ${names} from ${fieldName(path)}`, changes, ...more }
}

/** A field as people name it: `capabilities.add`, `ports[0].hostPort`. */
function fieldName(path: FieldPath): string {
  const context = path.lastIndexOf('securityContext')
  if (context >= 0) return formatPath(path.slice(context + 1))
  return formatPath(path.slice(typeof path[2] === 'number' ? 3 : 1))
}
