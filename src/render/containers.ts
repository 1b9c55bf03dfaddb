import { FIELDS } from '../catalogue/index.ts'
import type { FieldChange } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import { samePath } from '../model/path.ts'
import { CONTAINER_LISTS } from '../model/pod.ts'
import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import { valueAt } from './change-value.ts'

/** A place of the pod that names a container: in a key of an annotation, or as a value. */
interface Reference {
  readonly path: FieldPath
  readonly by: 'key' | 'value'
  /** The new key or value for another name. */
  readonly renamed: (name: string) => string
  /** Whether it can go together with the container, or needs somebody to decide. */
  readonly removable: boolean
}

/** What taking a container out changes, and what then still names it. */
export interface ContainerRemoval {
  readonly changes: readonly FieldChange[]
  /** Places that need another name or an end of their own: environment variables and volumes that ask for its resources. */
  readonly left: readonly FieldPath[]
}

/** Annotations whose value is the name of a container. @see https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const NAMING = ['kubectl.kubernetes.io/default-container', 'kubectl.kubernetes.io/default-logs-container']
/** Starts of the keys that end in the name of a container: `container.apparmor.security.beta.kubernetes.io/`. */
const KEYED = FIELDS.filter(({ holder, name }) => holder === 'annotations' && name.endsWith('/<container>')).map(
  ({ id }) => `${id}/`
)

/**
 * Gives a container another name, and with it everything of the pod that names it: annotations, the target of a debug
 * container, what asks for its resources. `value` is that of the document, `specPath` the pod spec and `container` the
 * container, all from the root. While another container has the old name too, what names it stays.
 */
export function renameContainer(
  value: YamlValue,
  specPath: FieldPath,
  container: FieldPath,
  name: string
): readonly FieldChange[] {
  const own: FieldChange = { kind: 'set', path: [...container, 'name'], value: name }
  return [
    own,
    ...referencesTo(value, specPath, container).map(({ path, by, renamed }): FieldChange =>
      by === 'key' ? { kind: 'rename', path, key: renamed(name) } : { kind: 'set', path, value: renamed(name) }
    )
  ]
}

/** Takes a container out with the annotations that are about it. Paths as for `renameContainer`. */
export function removeContainer(value: YamlValue, specPath: FieldPath, container: FieldPath): ContainerRemoval {
  const references = referencesTo(value, specPath, container).filter(({ path }) => !isWithin(path, container))
  const gone = references.filter(({ removable }) => removable)
  return {
    // What stands in other containers first: the removal moves the indexes behind it.
    changes: [
      ...gone.map(({ path: at }): FieldChange => ({ kind: 'unset', path: at })),
      { kind: 'unset', path: container }
    ],
    left: references.filter(({ removable }) => !removable).map(({ path: at }) => at)
  }
}

/** Whether a pod without this container has no regular one, which the API server refuses. */
export function isLastContainer(value: YamlValue, specPath: FieldPath, container: FieldPath): boolean {
  const list = valueAt(value, [...specPath, 'containers'])
  return container[specPath.length] === 'containers' && (!Array.isArray(list) || list.length < 2)
}

function isWithin(path: FieldPath, container: FieldPath): boolean {
  return samePath(path.slice(0, container.length), container)
}

function referencesTo(value: YamlValue, specPath: FieldPath, container: FieldPath): Reference[] {
  const name = valueAt(value, [...container, 'name'])
  if (typeof name !== 'string' || name === '') return []
  const spec = valueAt(value, specPath)
  const isShared =
    isYamlObject(spec) &&
    CONTAINER_LISTS.some((list) => {
      const containers = spec[list]
      if (!Array.isArray(containers)) return false
      return containers.some(
        (other, index) => isYamlObject(other) && other.name === name && !samePath([...specPath, list, index], container)
      )
    })
  if (isShared) return []
  const found = annotationsNaming(value, [...specPath.slice(0, -1), 'metadata', 'annotations'], name)
  collect(spec ?? null, specPath, name, found)
  return found
}

function annotationsNaming(value: YamlValue, path: FieldPath, name: string): Reference[] {
  const annotations = valueAt(value, path)
  if (!isYamlObject(annotations)) return []
  return Object.keys(annotations).flatMap((key): Reference[] => {
    const start = KEYED.find((keyed) => key === keyed + name)
    const at = [...path, key]
    if (start !== undefined) return [{ path: at, by: 'key', renamed: (other) => start + other, removable: true }]
    const isNaming = NAMING.includes(key) && annotations[key] === name
    return isNaming ? [{ path: at, by: 'value', renamed: (other) => other, removable: true }] : []
  })
}

/** `targetContainerName` of debug containers, and `containerName` of each `resourceFieldRef`. */
function collect(value: YamlValue, path: FieldPath, name: string, into: Reference[]): void {
  if (Array.isArray(value)) value.forEach((item, index) => collect(item, [...path, index], name, into))
  if (!isYamlObject(value)) return
  for (const key of Object.keys(value)) {
    const at = [...path, key]
    const isTarget = key === 'targetContainerName'
    const isResource = key === 'containerName' && path.at(-1) === 'resourceFieldRef'
    if ((isTarget || isResource) && value[key] === name) {
      into.push({ path: at, by: 'value', renamed: (other) => other, removable: isTarget })
    } else collect(value[key]!, at, name, into)
  }
}
