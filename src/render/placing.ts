import type { YAMLMap } from 'yaml'
import { keyText } from '../parse/reading.ts'

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers']
/** Fields of a pod spec that people write below the containers. */
const BELOW_CONTAINERS = ['volumes', ...CONTAINER_LISTS]
/** What people expect to read first in a container. */
const HEAD_OF_CONTAINER = ['name', 'image', 'imagePullPolicy']

/**
 * Index at which a new key goes into a map: in a pod spec above the containers, where it can be seen; a container's
 * `securityContext` below its image; anything else at the end.
 */
export function indexForKey(map: YAMLMap, key: string): number {
  const keys = map.items.map((pair) => keyText(pair.key))
  const firstContainers = keys.findIndex((each) => CONTAINER_LISTS.includes(each))
  if (firstContainers >= 0 && !BELOW_CONTAINERS.includes(key)) return firstContainers
  if (key === 'securityContext' && keys.includes('image')) {
    return 1 + keys.findLastIndex((each) => HEAD_OF_CONTAINER.includes(each))
  }
  return keys.length
}
