import type { YamlValue } from '../../../model/value.ts'

/** A name that people expect and Kubernetes does not have. */
export interface InventedField {
  /** The field it stands for, dotted below securityContext; absent when there is none. */
  readonly means?: string
  /** What the real field is set to; absent when the value can stay as it is. */
  readonly value?: (written: YamlValue) => YamlValue | undefined
  readonly hint: string
}

const not = (written: YamlValue) => (typeof written === 'boolean' ? !written : undefined)
const synonym = (means: string): InventedField => ({ means, hint: `The field is called ${means}.` })

/** By the invented name in lower case, without `-` and `_`. */
const INVENTED: Readonly<Record<string, InventedField>> = {
  runasroot: {
    means: 'runAsNonRoot',
    value: not,
    hint: 'There is no runAsRoot: runAsNonRoot: true forbids root, and runAsUser: 0 asks for it.'
  },
  nonroot: synonym('runAsNonRoot'),
  runasnonrootuser: synonym('runAsNonRoot'),
  runasuserid: synonym('runAsUser'),
  runasuid: synonym('runAsUser'),
  userid: synonym('runAsUser'),
  uid: synonym('runAsUser'),
  runasgroupid: synonym('runAsGroup'),
  runasgid: synonym('runAsGroup'),
  groupid: synonym('runAsGroup'),
  gid: synonym('runAsGroup'),
  fsgroupid: synonym('fsGroup'),
  fsgid: synonym('fsGroup'),
  supplementarygroups: synonym('supplementalGroups'),
  groups: synonym('supplementalGroups'),
  readonlyfilesystem: synonym('readOnlyRootFilesystem'),
  readonlyrootfs: synonym('readOnlyRootFilesystem'),
  readonlyroot: synonym('readOnlyRootFilesystem'),
  readonlyfs: synonym('readOnlyRootFilesystem'),
  readonly: synonym('readOnlyRootFilesystem'),
  privilegedmode: synonym('privileged'),
  privilegeescalation: synonym('allowPrivilegeEscalation'),
  nonewprivileges: {
    means: 'allowPrivilegeEscalation',
    value: not,
    hint: 'The kernel flag no_new_privs is set by allowPrivilegeEscalation: false.'
  },
  nonewprivs: {
    means: 'allowPrivilegeEscalation',
    value: not,
    hint: 'The kernel flag no_new_privs is set by allowPrivilegeEscalation: false.'
  },
  capadd: synonym('capabilities.add'),
  addcapabilities: synonym('capabilities.add'),
  capdrop: synonym('capabilities.drop'),
  dropcapabilities: synonym('capabilities.drop'),
  seccomp: synonym('seccompProfile'),
  seccompoptions: synonym('seccompProfile'),
  apparmor: synonym('appArmorProfile'),
  apparmoroptions: synonym('appArmorProfile'),
  selinux: synonym('seLinuxOptions'),
  selinuxprofile: synonym('seLinuxOptions'),
  windows: synonym('windowsOptions'),
  sysctl: synonym('sysctls'),
  kernelparameters: synonym('sysctls'),
  hostusernamespace: synonym('hostUsers'),
  hostuser: synonym('hostUsers'),
  ulimits: { hint: 'Kubernetes has no field for ulimits; they come from the container runtime or the image.' },
  cgroupoptions: { hint: 'Kubernetes has no such field in any release we know.' },
  ambientcapabilities: { hint: 'Kubernetes has no field for ambient capabilities.' },
  umask: { hint: 'Kubernetes has no field for the umask; the process sets it.' }
}

/** What an invented name stands for; `undefined` for a name we have not met. */
export function inventedField(name: string): InventedField | undefined {
  const key = name.toLowerCase().replace(/[-_]/g, '')
  return Object.hasOwn(INVENTED, key) ? INVENTED[key] : undefined
}
