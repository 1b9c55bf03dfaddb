import type { YamlObject, YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { FieldPath } from '../model/path.ts'
import type { JsonPatchOperation } from './json-patch.ts'
import { identityTest, jsonPointer } from './json-patch.ts'
import type { ExportedContainer, ManifestObject } from './objects.ts'
import { containersIn, specPathOf } from './objects.ts'
import { nested, recordOf, sameValue, valueAt, withValueAt } from './value.ts'

/** One place of an object that may hold a securityContext, as it was and as it is. */
export interface ContextPlace {
  /** From the object's root, in the object as it was. */
  readonly path: FieldPath
  /** Undefined for the pod's own. */
  readonly container: ExportedContainer | undefined
  readonly was: YamlValue | undefined
  readonly is: YamlValue | undefined
}

/**
 * The securityContext of the pod and of every container that both objects have. Containers are the same by list and
 * name; containers without a name are left out, like those that only one of the objects has.
 */
export function contextPlaces(before: ManifestObject, after: ManifestObject): ContextPlace[] {
  const specPath = specPathOf(before)
  if (!specPath || !isYamlObject(valueAt(before.value, specPath))) return []
  const old = valueAt(before.value, specPath)
  const now = valueAt(after.value, specPathOf(after) ?? specPath)
  const places: ContextPlace[] = [
    {
      path: [...specPath, 'securityContext'],
      container: undefined,
      was: valueAt(old, ['securityContext']),
      is: valueAt(now, ['securityContext'])
    }
  ]
  const later = containersIn(now)
  for (const container of containersIn(old)) {
    const same = later.find(({ list, name }) => list === container.list && name === container.name)
    if (!same || container.name === '') continue
    places.push({
      path: [...specPath, container.list, container.index, 'securityContext'],
      container,
      was: container.value.securityContext,
      is: same.value.securityContext
    })
  }
  return places
}

/** The earlier object with every securityContext of the later one: what a patch of these fields alone leads to. */
export function withContextsOf(before: ManifestObject, after: ManifestObject): YamlObject {
  let value: YamlValue = before.value
  for (const { path, is } of contextPlaces(before, after)) value = withValueAt(value, path, is)
  return value as YamlObject
}

/** A strategic-merge patch that states every securityContext in full, whatever of it is new. */
export function contextsMergePatch(before: ManifestObject, after: ManifestObject): YamlObject {
  const spec = recordOf([])
  for (const { container, was, is } of contextPlaces(before, after)) {
    const context = stated(was, is)
    if (context === undefined) continue
    if (!container) spec.securityContext = context
    else {
      const items = (spec[container.list] ??= []) as YamlValue[]
      items.push(
        recordOf([
          ['name', container.name],
          ['securityContext', context]
        ])
      )
    }
  }
  if (Object.keys(spec).length === 0) return spec
  return nested(specPathOf(before)!, spec) as YamlObject
}

/** All of the later value, and `null` for what only the earlier one has. Lists here are replaced as a whole. */
function stated(was: YamlValue | undefined, is: YamlValue | undefined): YamlValue | undefined {
  if (is === undefined) return was === undefined ? undefined : null
  if (!isYamlObject(is) || !isYamlObject(was)) return is
  const gone = Object.keys(was).filter((key) => !Object.hasOwn(is, key))
  return recordOf([
    ...Object.entries(is).map(([key, inner]) => [key, stated(was[key], inner) ?? null] as const),
    ...gone.map((key) => [key, null] as const)
  ])
}

/** The same as JSON patch: one operation for each place, which sets all of it or removes it. */
export function contextsJsonPatch(before: ManifestObject, after: ManifestObject): JsonPatchOperation[] {
  return contextPlaces(before, after).flatMap(({ path, container, was, is }): JsonPatchOperation[] => {
    if (is === undefined && was === undefined) return []
    const tests = container ? identityTest(container.value, path.slice(0, -1), { key: 'name' }) : []
    if (is === undefined) return [...tests, { op: 'remove', path: jsonPointer(path) }]
    return [...tests, { op: 'add', path: jsonPointer(path), value: is }]
  })
}

/** Containers that the patch cannot reach, because only one of the objects has them. */
export function containersLeftOut(before: ManifestObject, after: ManifestObject): string[] {
  const specPath = specPathOf(before)
  if (!specPath) return []
  const reached = contextPlaces(before, after).flatMap(({ container }) => (container ? [container.name] : []))
  return containersIn(valueAt(after.value, specPath))
    .filter(({ name, value }) => !reached.includes(name) && !sameValue(value.securityContext, undefined))
    .map(({ name }) => name)
}
