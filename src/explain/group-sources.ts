import type { Answer, ContainerAnswer } from '../model/answer.ts'
import type { YamlValue } from '../model/value.ts'
import type { LaneValue } from './cascade.ts'

/** The pod's fields that give a process groups besides its primary one. */
export const GROUP_FIELDS: readonly string[] = ['supplementalGroups', 'fsGroup', 'supplementalGroupsPolicy']

/**
 * Where the supplementary groups of a container come from. Unlike all other values they add up: the image's account
 * file, the runtime (which repeats the primary group) and the pod each bring some.
 */
export function groupSources(container: ContainerAnswer, _answer: Answer): LaneValue[] {
  const declared = ['supplementalGroups', 'fsGroup'].map((key) => container.effective[key])
  const fromPod = declared.flatMap((field) => (field?.origin === 'pod' ? numbersIn(field.value) : []))
  const paths = declared.flatMap((field) => (field?.origin === 'pod' && field.path !== null ? [field.path] : []))
  const identity = container.identity
  const held = identity?.known ? identity.groups : []
  const primary = held.filter((gid) => gid === identity?.gid && !fromPod.includes(gid))
  const fromImage = held.filter((gid) => gid !== identity?.gid && !fromPod.includes(gid))
  const values: LaneValue[] = []
  const add = (lane: LaneValue['lane'], groups: readonly number[], note: string, at: readonly string[] = []) => {
    if (groups.length > 0) {
      values.push({ lane, state: 'adds', text: unique(groups).join(' '), paths: at, note, usedBy: [] })
    }
  }
  add('image', fromImage, 'groups of the account in the image')
  add('defaults', primary, 'the primary group, repeated by the runtime')
  add('pod', fromPod, '', paths)
  return values
}

function numbersIn(value: YamlValue): number[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'number')
}

function unique(groups: readonly number[]): number[] {
  return [...new Set(groups)].sort((a, b) => a - b)
}
