import { isKnownTo } from '../../../decode/since.ts'
import { structType } from '../../../decode/types.ts'
import type { FieldPath } from '../../../model/path.ts'
import type { Minor } from '../../../model/version.ts'

/** A place where a field could stand: the struct and how people call it. */
export interface Home {
  readonly struct: string
  /** Below the level named by `level`. */
  readonly below: FieldPath
  readonly level: 'pod' | 'spec' | 'container'
  /** Completes `belongs to …`. */
  readonly name: string
}

const POD: Home = {
  struct: 'PodSecurityContext',
  level: 'spec',
  below: ['securityContext'],
  name: "the pod's securityContext"
}
const CONTAINER: Home = {
  struct: 'SecurityContext',
  level: 'container',
  below: ['securityContext'],
  name: "the container's securityContext"
}
const SPEC: Home = { struct: 'PodSpec', level: 'spec', below: [], name: 'the spec of the pod, next to containers' }
const BESIDE: Home = { struct: 'Container', level: 'container', below: [], name: 'the container itself' }

/** Parts of a securityContext whose keys people write one level too high. */
function partsOf({ level, below, name }: Home): Home[] {
  const part = (key: string, struct: string): Home => ({
    struct,
    level,
    below: [...below, key],
    name: `${key} in ${name}`
  })
  const parts = [part('windowsOptions', 'WindowsSecurityContextOptions')]
  return level === 'container' ? [part('capabilities', 'Capabilities'), ...parts] : parts
}

/** Where else a key of this struct could belong, the likeliest first. */
export function otherHomes(struct: string, isInContainer: boolean): readonly Home[] {
  switch (struct) {
    case 'PodSecurityContext':
      return [CONTAINER, SPEC, ...partsOf(POD), ...partsOf(CONTAINER)]
    case 'SecurityContext':
      return [POD, SPEC, BESIDE, ...partsOf(CONTAINER)]
    case 'Container':
    case 'EphemeralContainer':
      return [CONTAINER, POD, SPEC, ...partsOf(CONTAINER)]
    case 'PodSpec':
      return [POD, CONTAINER]
    default:
      return isInContainer ? [CONTAINER, POD, SPEC, BESIDE] : [POD, SPEC, CONTAINER]
  }
}

/** The keys a struct has in a release. */
export function keysOf(struct: string, minor: Minor): string[] {
  return [...structType(struct).fields.keys()].filter((key) => isKnownTo(minor, struct, key))
}
