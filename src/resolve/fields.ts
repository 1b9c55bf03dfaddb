import type { EffectiveField, OriginName } from '../model/answer.ts'
import type { PlacedContainer, PodSpec } from '../model/pod.ts'
import type { YamlValue } from '../model/value.ts'
import type { PodFacts } from './pod-facts.ts'
import { containerText } from './pod-facts.ts'
import { INHERITED } from './merge.ts'

/** An effective field whose `inert` a later stage may fill in. */
export type DraftField = { -readonly [Key in keyof EffectiveField]: EffectiveField[Key] }
export type DraftFields = Record<string, DraftField>

const NOTHING: EffectiveField['overridden'] = []

/** A value that stands nowhere in the manifest. */
export function defaultField(value: YamlValue, origin: OriginName): DraftField {
  return { value, origin, path: null, overridden: NOTHING, inert: null }
}

const CONTAINER_ONLY: readonly (readonly [name: string, value: YamlValue, origin: OriginName])[] = [
  ['privileged', false, 'kubelet'],
  ['allowPrivilegeEscalation', true, 'kubelet'],
  ['readOnlyRootFilesystem', false, 'runtime'],
  ['procMount', 'Default', 'kubelet']
]
const POD_ONLY: readonly (readonly [name: string, value: YamlValue, origin: OriginName])[] = [
  ['fsGroup', null, 'unset'],
  ['fsGroupChangePolicy', 'Always', 'kubelet'],
  ['supplementalGroups', null, 'unset'],
  ['supplementalGroupsPolicy', 'Merge', 'runtime'],
  ['sysctls', null, 'unset'],
  ['seLinuxChangePolicy', null, 'unset']
]
const SPEC: readonly (readonly [name: keyof PodSpec, value: YamlValue])[] = [
  ['hostUsers', true],
  ['hostNetwork', false],
  ['hostPID', false],
  ['hostIPC', false],
  ['shareProcessNamespace', false],
  ['automountServiceAccountToken', true]
]
const WINDOWS_KEYS = ['runAsUserName', 'hostProcess', 'gmsaCredentialSpecName', 'gmsaCredentialSpec'] as const

/** Fields that are set once for the pod and act on each of its containers. One object for all containers. */
export function podFields(facts: PodFacts): DraftFields {
  const { context, spec, specText } = facts
  const fields: DraftFields = {}
  for (const [name, value, origin] of POD_ONLY) {
    const declared = context[name as keyof typeof context] as YamlValue | undefined
    fields[name] =
      declared === undefined
        ? defaultField(value, origin)
        : setField(declared, 'pod', `${specText}.securityContext.${name}`)
  }
  fields['os.name'] =
    spec.os?.name === undefined ? defaultField(null, 'unset') : setField(spec.os.name, 'pod', `${specText}.os.name`)
  for (const [name, value] of SPEC) {
    const declared = spec[name] as YamlValue | undefined
    fields[name] =
      declared === undefined ? defaultField(value, 'kubelet') : setField(declared, 'pod', `${specText}.${name}`)
  }
  return fields
}

/**
 * Every field that acts on one container, with the declarations that lost. A field that nothing sets is absent when
 * its default is not fixed (user, group, profiles): the prediction adds it.
 */
export function containerFields(facts: PodFacts, placed: PlacedContainer, shared: DraftFields): DraftFields {
  const own = placed.container.securityContext
  const pod = facts.context
  const podText = `${facts.specText}.securityContext.`
  const ownText = `${containerText(facts, placed)}.securityContext.`
  const fields: DraftFields = {}
  for (const name of INHERITED) {
    const mine = own?.[name] as YamlValue | undefined
    const podValue = pod[name] as YamlValue | undefined
    const field = winner(mine, ownText + name, podValue, podText + name)
    if (field) fields[name] = field
  }
  if (own?.windowsOptions || pod.windowsOptions || facts.windows) addWindows(fields, facts, placed)
  for (const [name, value, origin] of CONTAINER_ONLY) {
    const declared = own?.[name as keyof typeof own] as YamlValue | undefined
    fields[name] =
      declared === undefined ? defaultField(value, origin) : setField(declared, 'container', ownText + name)
  }
  for (const name of ['add', 'drop'] as const) {
    const declared = own?.capabilities?.[name] as YamlValue | undefined
    const path = `${ownText}capabilities.${name}`
    fields[`capabilities.${name}`] =
      declared === undefined ? defaultField(null, 'unset') : setField(declared, 'container', path)
  }
  return Object.assign(fields, shared)
}

/** The gMSA keys move together: where the container sets either, the pod's pair has lost. */
function addWindows(fields: DraftFields, facts: PodFacts, placed: PlacedContainer): void {
  const own = placed.container.securityContext?.windowsOptions
  const pod = facts.context.windowsOptions
  const gmsaIsOwn = own?.gmsaCredentialSpecName !== undefined || own?.gmsaCredentialSpec !== undefined
  for (const key of WINDOWS_KEYS) {
    const podPath = `${facts.specText}.securityContext.windowsOptions.${key}`
    const ownPath = `${containerText(facts, placed)}.securityContext.windowsOptions.${key}`
    const field = winner(own?.[key], ownPath, pod?.[key], podPath)
    const name = `windowsOptions.${key}`
    if (field?.origin === 'pod' && gmsaIsOwn && key.startsWith('gmsa')) {
      fields[name] = {
        ...defaultField(null, 'unset'),
        overridden: [{ origin: 'pod', path: podPath, value: field.value }]
      }
    } else
      fields[name] = field ?? (key === 'hostProcess' ? defaultField(false, 'kubelet') : defaultField(null, 'unset'))
  }
}

function winner(
  own: YamlValue | undefined,
  ownPath: string,
  pod: YamlValue | undefined,
  podPath: string
): DraftField | undefined {
  if (own === undefined) return pod === undefined ? undefined : setField(pod, 'pod', podPath)
  const field = setField(own, 'container', ownPath)
  if (pod !== undefined) field.overridden = [{ origin: 'pod', path: podPath, value: pod }]
  return field
}

function setField(value: YamlValue, origin: OriginName, path: string): DraftField {
  return { value, origin, path, overridden: NOTHING, inert: null }
}
