import type { ImageRecord } from '../model/image.ts'
import type { Options } from '../model/options.ts'
import { DEFAULT_OPTIONS } from '../model/options.ts'
import { parseRuntime } from '../model/profile.ts'
import type { Minor } from '../model/version.ts'
import { DEFAULT_MINOR } from '../model/version.ts'

/**
 * Names that the specimens below use, each with the pattern of what may stand in its place. What the engine says about
 * a specimen, with these replaced, is how the message of any other pod looks.
 */
export const STAND_INS: Readonly<Record<string, string>> = {
  zzpod: '[a-z0-9.-]*?',
  zzspace: '[a-z0-9-]*?',
  zzapp: '[a-z0-9-]*',
  zzside: '[a-z0-9-]*',
  zzuser: '[^)":]*?',
  zzfile: '[^":]*?',
  zzprofile: '[^":]*?',
  zzname: '[^"]*?',
  ZZCAP: '[A-Za-z0-9_]*?',
  zzvolume: '[^"]*?',
  'zz.sysctl': '[^"]*?',
  'net.ipv4.tcp_syncookies': '[^"]*?',
  'kernel.shm_rmid_forced': '[^"]*?',
  '70007': '-?\\d+',
  '4294967295': '-?\\d+'
}

/** A pod that one authority refuses, as the parts that differ from a pod of one container that nothing refuses. */
interface Specimen {
  /** Keys of the pod spec, of its securityContext and of the container's, in YAML's flow form without braces. */
  readonly spec?: string
  readonly pod?: string
  readonly container?: string
  /** Keys of the container beside its securityContext. */
  readonly beside?: string
  readonly metadata?: string
  readonly kind?: 'Deployment'
  /** Where the words differ. */
  readonly releases?: readonly Minor[]
  readonly runtimes?: readonly string[]
  readonly level?: Options['level']
  readonly node?: Partial<Options['node']>
  /** The system that the image is made for, where it is not the node's. */
  readonly imageOs?: 'windows'
  /** USER of the image, and its /etc/passwd where it matters. */
  readonly user?: string
  readonly noAccounts?: boolean
}

/** The same keys at both levels. */
const both = (keys: string): Specimen => ({ pod: keys, container: keys })
const long = (length: number): string => 'z'.repeat(length)

const OF_THE_SERVER: readonly Specimen[] = [
  both('runAsUser: -1, runAsGroup: -1'),
  { pod: 'fsGroup: -1, supplementalGroups: [-1]' },
  { container: 'privileged: true, allowPrivilegeEscalation: false' },
  { container: 'allowPrivilegeEscalation: false, capabilities: { add: [CAP_SYS_ADMIN] }' },
  { container: 'procMount: zzname' },
  { container: 'procMount: Unmasked' },
  { beside: 'volumeMounts: [{ name: v, mountPath: /v, mountPropagation: Bidirectional }]' },
  { beside: 'volumeMounts: [{ name: v, mountPath: /v, mountPropagation: zzname }]' },
  ...['seccompProfile', 'appArmorProfile'].flatMap((profile) => [
    both(`${profile}: {}`),
    both(`${profile}: { type: zzname }`),
    both(`${profile}: { type: Localhost }`),
    both(`${profile}: { type: RuntimeDefault, localhostProfile: zzfile }`)
  ]),
  both('seccompProfile: { type: Localhost, localhostProfile: /zzfile }'),
  both('seccompProfile: { type: Localhost, localhostProfile: ../zzfile }'),
  both('appArmorProfile: { type: Localhost, localhostProfile: " zzfile " }'),
  { ...both(`appArmorProfile: { type: Localhost, localhostProfile: ${long(4096)} }`), releases: [31, 36] },
  { pod: 'fsGroupChangePolicy: zzname, supplementalGroupsPolicy: zzname' },
  { pod: 'seLinuxChangePolicy: zzname', releases: [36, 37] },
  { pod: 'sysctls: [{ name: "" }, { name: ZZ }, { name: a.b }, { name: a.b }]' },
  { spec: 'hostNetwork: true, hostIPC: true', pod: 'sysctls: [{ name: net.a }, { name: kernel.sem }]' },
  both('windowsOptions: { gmsaCredentialSpecName: ZZ_, gmsaCredentialSpec: "" }'),
  both(`windowsOptions: { gmsaCredentialSpecName: ${long(254)}, gmsaCredentialSpec: ${long(65_537)} }`),
  ...['""', '"a\\u0001"', "'a\\b\\c'", `'${long(256)}\\a'`, "'..\\a'", "'A\\'", long(105), '"..."', '"a*b"'].map(
    (name) => both(`windowsOptions: { runAsUserName: ${name} }`)
  ),
  { pod: 'windowsOptions: { hostProcess: true }', container: 'windowsOptions: { hostProcess: false }' },
  { pod: 'windowsOptions: { hostProcess: false }', container: 'windowsOptions: { hostProcess: true }' },
  { spec: 'initContainers: [{ name: zzside }]', container: 'windowsOptions: { hostProcess: true }' },
  { spec: 'os: { name: "" }', releases: [33, 36] },
  { spec: 'os: { name: zzname }' },
  { spec: 'os: { name: linux }', ...both('windowsOptions: {}') },
  {
    spec: 'os: { name: windows }, hostUsers: true, hostPID: true, hostIPC: true, shareProcessNamespace: true, resources: {}',
    pod:
      'appArmorProfile: { type: RuntimeDefault }, seLinuxOptions: {}, seccompProfile: { type: RuntimeDefault }, ' +
      'fsGroup: 1, fsGroupChangePolicy: Always, sysctls: [{ name: a }], runAsUser: 1, runAsGroup: 1, ' +
      'supplementalGroups: [], supplementalGroupsPolicy: Merge, seLinuxChangePolicy: Recursive',
    container:
      'appArmorProfile: { type: RuntimeDefault }, seLinuxOptions: {}, seccompProfile: { type: RuntimeDefault }, ' +
      'capabilities: {}, readOnlyRootFilesystem: true, privileged: false, allowPrivilegeEscalation: true, ' +
      'procMount: Default, runAsUser: 1, runAsGroup: 1'
  },
  {
    spec: 'hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true',
    beside: 'volumeDevices: [{ name: v, devicePath: /v }]',
    releases: [33, 36]
  },
  { spec: 'shareProcessNamespace: true, hostPID: true' },
  {
    spec: 'hostNetwork: true, hostnameOverride: a',
    beside: 'ports: [{ containerPort: 1, hostPort: 2 }]',
    releases: [27, 36]
  },
  { spec: 'ephemeralContainers: [{ name: zzside }]' },
  { spec: 'ephemeralContainers: [{ name: zzside }]', kind: 'Deployment' },
  ...[undefined, 'Deployment' as const].flatMap((kind): Specimen[] => [
    {
      ...(kind && { kind }),
      metadata:
        'annotations: { container.apparmor.security.beta.kubernetes.io/zzside: unconfined, ' +
        'container.apparmor.security.beta.kubernetes.io/zzapp: zzname, seccomp.security.alpha.kubernetes.io/pod: zzname }'
    },
    {
      ...(kind && { kind }),
      metadata:
        'annotations: { container.apparmor.security.beta.kubernetes.io/zzapp: runtime/default, ' +
        'seccomp.security.alpha.kubernetes.io/pod: runtime/default, security.alpha.kubernetes.io/sysctls: a=b, security.alpha.kubernetes.io/unsafe-sysctls: a=b, ' +
        'container.seccomp.security.alpha.kubernetes.io/zzapp: runtime/default }',
      releases: [26, 36]
    }
  ]),
  {
    metadata:
      'annotations: { container.apparmor.security.beta.kubernetes.io/zzapp: unconfined, ' +
      'seccomp.security.alpha.kubernetes.io/pod: unconfined }',
    ...both('appArmorProfile: { type: RuntimeDefault }, seccompProfile: { type: RuntimeDefault }')
  },
  {
    metadata:
      'annotations: { container.apparmor.security.beta.kubernetes.io/zzapp: localhost/a, ' +
      'seccomp.security.alpha.kubernetes.io/pod: localhost/a }',
    ...both(
      'appArmorProfile: { type: Localhost, localhostProfile: b }, seccompProfile: { type: Localhost, localhostProfile: b }'
    )
  },
  ...['localhost//a', 'localhost/../a'].flatMap((profile): Specimen[] => [
    { metadata: `annotations: { seccomp.security.alpha.kubernetes.io/pod: ${profile} }` },
    { metadata: `annotations: { container.seccomp.security.alpha.kubernetes.io/zzapp: ${profile} }` }
  ]),
  { beside: 'ports: [{ containerPort: 1 }, { containerPort: 1, hostPort: 1 }]' },
  { beside: 'ports: [{ containerPort: 1, hostPort: 1 }, { containerPort: 1, hostPort: 1, hostIP: 1.2.3.4 }]' }
]

const EVERYTHING_FORBIDDEN: Specimen = {
  spec: 'hostNetwork: true, hostPID: true, hostIPC: true, ' + 'volumes: [{ name: zzvolume, hostPath: { path: / } }]',
  pod:
    'appArmorProfile: { type: Unconfined }, seLinuxOptions: { type: a }, seccompProfile: { type: Unconfined }, ' +
    'runAsNonRoot: false, runAsUser: 0, sysctls: [{ name: a }], windowsOptions: { hostProcess: true }',
  container: 'privileged: true, procMount: Unmasked, capabilities: { add: [NET_RAW] }',
  beside: 'ports: [{ containerPort: 1, hostPort: 1 }], livenessProbe: { httpGet: { host: a } }'
}
const OF_ADMISSION: readonly Specimen[] = (['baseline', 'restricted'] as const).flatMap((level) => [
  { level },
  { ...EVERYTHING_FORBIDDEN, level }
])

const RUNTIMES = ['containerd', 'containerd@1.7.24', 'cri-o']
const OF_THE_NODE: readonly Specimen[] = [
  { container: 'runAsNonRoot: true, runAsUser: 0' },
  { container: 'runAsNonRoot: true' },
  { container: 'runAsNonRoot: true', user: 'zzuser' },
  { container: 'runAsNonRoot: true', user: '4294967295' },
  {
    container: 'runAsNonRoot: true, windowsOptions: { runAsUserName: ContainerAdministrator }',
    node: { os: 'windows' }
  },
  { container: 'runAsNonRoot: true', user: 'ContainerAdministrator', node: { os: 'windows' } },
  { pod: 'sysctls: [{ name: zz.sysctl }]' },
  { spec: 'hostNetwork: true', pod: 'sysctls: [{ name: net.ipv4.tcp_syncookies }]', releases: [28] },
  { spec: 'hostIPC: true', pod: 'sysctls: [{ name: kernel.shm_rmid_forced }]', releases: [28] },
  { pod: 'appArmorProfile: { type: RuntimeDefault }', node: { appArmor: false } },
  { spec: 'os: { name: windows }' },
  { metadata: 'labels: { kubernetes.io/os: windows }' },
  { pod: 'supplementalGroupsPolicy: Strict', runtimes: ['containerd@1.7.24'] },
  { spec: 'hostUsers: false', runtimes: ['containerd@1.7.24'] },
  { pod: 'seccompProfile: { type: Localhost, localhostProfile: "" }' },
  { spec: 'ephemeralContainers: [{ name: zzside, image: zzimage, targetContainerName: zzname }]' },
  { spec: 'ephemeralContainers: [{ name: zzside, image: zzimage, securityContext: { privileged: true } }]' },
  { pod: 'runAsGroup: 70007', runtimes: ['containerd', 'containerd@1.6.12'] },
  { user: '4294967295', runtimes: RUNTIMES },
  { imageOs: 'windows' },
  { user: 'zzuser', runtimes: RUNTIMES },
  { user: 'zzuser', noAccounts: true, runtimes: RUNTIMES },
  { container: 'capabilities: { add: [ZZCAP] }', runtimes: ['cri-o'] },
  { container: 'capabilities: { drop: [ZZCAP] }', runtimes: ['cri-o'] },
  ...['runAsUser', 'runAsGroup', 'fsGroup'].map((field): Specimen => {
    const user = field === 'runAsGroup' ? 'runAsUser: 1, ' : ''
    return { spec: 'hostUsers: false', pod: `${user}${field}: 70007`, runtimes: ['containerd', 'cri-o'] }
  }),
  { pod: 'seccompProfile: { type: Localhost, localhostProfile: zzfile }', runtimes: ['containerd', 'cri-o'] },
  { pod: 'appArmorProfile: { type: Localhost, localhostProfile: zzprofile }', runtimes: ['containerd'] }
]

/** A manifest with what it is judged under, and whose words it is there for. */
export interface Setting {
  readonly by: 'server' | 'admission' | 'node'
  readonly text: string
  readonly options: Options
}

/** Every specimen in every setting in which its message reads differently. */
export function specimens(): Setting[] {
  return [
    ...settingsOf('server', OF_THE_SERVER),
    ...settingsOf('admission', OF_ADMISSION),
    ...settingsOf('node', OF_THE_NODE)
  ]
}

function settingsOf(by: Setting['by'], those: readonly Specimen[]): Setting[] {
  return those.flatMap((specimen) =>
    (specimen.releases ?? [DEFAULT_MINOR]).flatMap((kubernetes) =>
      (specimen.runtimes ?? ['containerd']).map((runtime) => ({
        by,
        text: manifestOf(specimen),
        options: {
          ...DEFAULT_OPTIONS,
          kubernetes,
          runtime: parseRuntime(runtime)!,
          level: specimen.level ?? 'privileged',
          node: { ...DEFAULT_OPTIONS.node, ...specimen.node },
          images: [imageOf(specimen)]
        }
      }))
    )
  )
}

function manifestOf({ spec, pod, container, beside, metadata = '', kind }: Specimen): string {
  const keys = [
    ...(spec ? [spec] : []),
    ...(pod ? [`securityContext: { ${pod} }`] : []),
    `containers: [{ name: zzapp, image: zzimage${beside ? `, ${beside}` : ''}, securityContext: { ${container ?? ''} } }]`
  ]
  const inner = `metadata: { name: zzpod, namespace: zzspace, ${metadata} }\nspec: { ${keys.join(', ')} }`
  if (kind === undefined) return `apiVersion: v1\nkind: Pod\n${inner}\n`
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: zzpod }\nspec:\n  template:\n    ${inner.replace('\n', '\n    ')}\n`
}

function imageOf({ user = '', noAccounts = false, imageOs, node }: Specimen): ImageRecord {
  return {
    match: ['zzimage'],
    facts: {
      user,
      workingDirectory: '/',
      passwd: noAccounts ? null : [],
      group: null,
      idTool: 'none',
      os: imageOs ?? (node?.os === 'windows' ? 'windows' : 'linux'),
      confidence: 'high',
      source: ''
    }
  }
}
