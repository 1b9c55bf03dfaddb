import type { ImageFacts } from '../model/image.ts'
import { capabilityNames, DEFAULT_CAPABILITIES } from '../catalogue/capabilities.ts'
import type { CapabilitySet } from '../catalogue/capabilities.ts'
import type { YamlValue } from '../model/value.ts'
import type { DraftField, DraftFields } from '../resolve/fields.ts'
import { defaultField } from '../resolve/fields.ts'
import { imageUser } from '../resolve/image-user.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import type { GrantedCapabilities } from './capabilities.ts'
import type { Person } from './identity.ts'

const names = new Map<CapabilitySet, string[]>()

/** The names in a set; one list for all who ask for the same set. */
function namesOf(set: CapabilitySet): string[] {
  let list = names.get(set)
  if (!list) {
    list = capabilityNames(set)
    if (names.size < 1000) names.set(set, list)
  }
  return list
}

/** Adds what image, kubelet and runtime put where nobody set anything, and the image's user where it lost. */
export function addDefaults(
  fields: DraftFields,
  facts: PodFacts,
  image: ImageFacts | undefined,
  person: Person,
  granted: GrantedCapabilities
): void {
  const user = image ? imageUser(image.user) : undefined
  const imageValue: YamlValue = !user || user.kind === 'none' ? null : user.kind === 'number' ? user.uid : user.name
  const declared = fields.runAsUser
  if (!declared) {
    const value = person.uid
    fields.runAsUser = defaultField(value, user?.kind === 'none' ? 'kubelet' : 'image')
  } else if (imageValue !== null) {
    declared.overridden = [...declared.overridden, { origin: 'image', path: null, value: imageValue }]
  }
  const group = person.account?.gid
  if (!fields.runAsGroup)
    fields.runAsGroup = defaultField(person.gid, group !== undefined || person.gid === null ? 'image' : 'runtime')
  else if (group !== undefined) {
    fields.runAsGroup.overridden = [...fields.runAsGroup.overridden, { origin: 'image', path: null, value: group }]
  }
  fields.runAsNonRoot ??= defaultField(false, 'kubelet')
  const { node, runtime } = facts.options
  fields.seccompProfile ??= defaultField({ type: node.seccompDefault ? 'RuntimeDefault' : 'Unconfined' }, 'kubelet')
  fields.appArmorProfile ??= node.appArmor
    ? defaultField({ type: 'RuntimeDefault' }, 'runtime')
    : defaultField(null, 'unset')
  fields.seLinuxOptions ??= defaultField(null, node.seLinux ? 'runtime' : 'unset')
  fields.capabilities = capabilitiesField(fields, DEFAULT_CAPABILITIES[runtime.name], granted)
}

/** The set that the process is given, by name; a container has its say only where it lists some and is not privileged. */
function capabilitiesField(fields: DraftFields, start: CapabilitySet, granted: GrantedCapabilities): DraftField {
  const written = fields['capabilities.drop']?.path ?? fields['capabilities.add']?.path ?? null
  const value = namesOf(granted.set)
  if (written === null || fields.privileged?.value === true) return defaultField(value, 'runtime')
  return {
    value,
    origin: 'container',
    path: written.slice(0, written.lastIndexOf('.')),
    overridden: [{ origin: 'runtime', path: null, value: namesOf(start) }],
    inert: null
  }
}

/** On Windows the Linux fields have no value unless someone wrote them. */
export function addWindowsDefaults(fields: DraftFields, image: ImageFacts | undefined, user: string | null): void {
  for (const name of ['runAsUser', 'runAsGroup', 'seccompProfile', 'appArmorProfile', 'seLinuxOptions']) {
    fields[name] ??= defaultField(null, 'unset')
  }
  fields.runAsNonRoot ??= defaultField(false, 'kubelet')
  const declared = fields['windowsOptions.runAsUserName']
  const own = image?.user || image?.defaultUser
  if (!declared || declared.origin === 'unset') {
    fields['windowsOptions.runAsUserName'] = defaultField(user, 'image')
  } else if (own) {
    declared.overridden = [...declared.overridden, { origin: 'image', path: null, value: own }]
  }
}
