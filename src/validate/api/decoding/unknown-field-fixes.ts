import type { FieldChange, Fix } from '../../../model/diagnostic.ts'
import type { FieldPath } from '../../../model/path.ts'
import { samePath } from '../../../model/path.ts'
import type { YamlValue } from '../../../model/value.ts'
import { toJson } from '../../../model/value.ts'
import type { PodScope } from '../scope.ts'
import type { Home } from './field-homes.ts'

/** Another name for the key in place; nothing where that name is taken. */
export function renameTo(scope: PodScope, at: FieldPath, key: string, certain: boolean): Fix[] {
  const taken = scope.written([...at.slice(0, -1), key])
  if (taken !== undefined) return removeRepeated(scope, at, key, taken)
  return [{ title: `Rename to ${key}`, changes: [{ kind: 'rename', path: at, key }], certain }]
}

/**
 * The real field for an invented name. With `valueFor` the value changes too, which is never certain.
 * `field` is the path below the map that holds the key.
 */
export function replaceBy(
  scope: PodScope,
  at: FieldPath,
  field: FieldPath,
  valueFor?: (written: YamlValue) => YamlValue | undefined
): Fix[] {
  const parent = at.slice(0, -1)
  if (!valueFor) {
    if (field.length === 1) return renameTo(scope, at, String(field[0]), true)
    if (scope.written([...parent, ...field]) !== undefined) return []
    const changes: FieldChange[] = [{ kind: 'move', from: at, to: [...parent, ...field] }]
    return [{ title: `Move to ${field.join('.')}`, changes, certain: true }]
  }
  const value = valueFor(scope.written(at) ?? null)
  if (value === undefined || scope.written([...parent, ...field]) !== undefined) return []
  const title = `Write ${field.join('.')}: ${toJson(value)} instead`
  const changes: FieldChange[] = [
    { kind: 'set', path: [...parent, ...field], value },
    { kind: 'unset', path: at }
  ]
  return [{ title, changes, certain: false }]
}

/**
 * The field where it belongs. From a pod to containers it goes into each container that does not say it already;
 * that is certain with one container only, for the author may have had one in mind. Nor is it certain out of a container
 * when another one says the field too.
 */
export function moveTo(scope: PodScope, at: FieldPath, home: Home, key: string, below: FieldPath = []): Fix[] {
  const written = scope.written(at)
  if (written === undefined) return []
  const parents = parentsIn(scope, at, home)
  const taken = parents.map((parent) => scope.written([...parent, ...home.below, key, ...below]))
  const free = parents.filter((_parent, index) => taken[index] === undefined)
  const [first, ...others] = free
  if (!first) return parents.length === 0 ? [] : removeRepeated(scope, at, key, taken[0] ?? null)
  const target = (parent: FieldPath): FieldPath => [...parent, ...home.below, key, ...below]
  const changes: FieldChange[] = [
    ...others.map((parent): FieldChange => ({ kind: 'set', path: target(parent), value: written })),
    { kind: 'move', from: at, to: target(first) }
  ]
  const where =
    home.level === 'container' && parents.length > 1 ? 'every container' : (PLACES[home.struct] ?? 'its place')
  return [{ title: `Move ${key} to ${where}`, changes, certain: parents.length === 1 && !isRepeated(scope, at) }]
}

const PLACES: Readonly<Record<string, string>> = {
  PodSecurityContext: "the pod's securityContext",
  SecurityContext: "the container's securityContext",
  PodSpec: 'the pod spec',
  Container: 'the container',
  Capabilities: 'capabilities',
  WindowsSecurityContextOptions: 'windowsOptions'
}

function removeRepeated(scope: PodScope, at: FieldPath, key: string, other: YamlValue): Fix[] {
  const certain = toJson(scope.written(at) ?? null) === toJson(other)
  const changes: FieldChange[] = [{ kind: 'unset', path: at }]
  return certain ? [{ title: `Remove it, ${key} says the same`, changes, certain }] : []
}

/** Whether another container has the same key at the same place. */
function isRepeated(scope: PodScope, at: FieldPath): boolean {
  const container = containerOf(at, scope.subject.specPath)
  if (!container) return false
  const rest = at.slice(container.length)
  return scope.containers.some(({ at: place }) => {
    const other = scope.inDocument(place)
    return !samePath(other, container) && scope.written([...other, ...rest]) !== undefined
  })
}

/** The maps that the home counts from: the pod spec, the container the key stands in, or every container. */
function parentsIn(scope: PodScope, at: FieldPath, { level }: Home): FieldPath[] {
  const { specPath } = scope.subject
  if (level !== 'container') return [specPath]
  const own = containerOf(at, specPath)
  if (own) return [own]
  return scope.containers
    .filter(({ list }) => list !== 'ephemeralContainers')
    .map(({ at: place }) => scope.inDocument(place))
}

function containerOf(at: FieldPath, specPath: FieldPath): FieldPath | undefined {
  const depth = specPath.length
  return typeof at[depth + 1] === 'number' ? at.slice(0, depth + 2) : undefined
}
