import { describe, expect, test } from 'vitest'
import { MINORS } from '../../../../src/model/version.ts'
import type { PodParts } from '../../../support/judged.ts'
import { judged, manifest } from '../../../support/judged.ts'

/** What every release from 1.25 to 1.37 says, as runs: `25: answer` holds until the next entry. */
function history(answer: (minor: number) => string): string[] {
  const runs: string[] = []
  let last: string | undefined
  for (const minor of MINORS) {
    const now = answer(minor)
    if (now !== last) runs.push(`${minor}: ${now}`)
    last = now
  }
  return runs
}

function errors(parts: PodParts, kind: 'Pod' | 'Deployment' = 'Pod'): string[] {
  const text = manifest(parts, kind)
  return history((minor) => {
    const { verdict } = judged(text, minor)
    return verdict.strictError ?? (verdict.errors.map(({ message }) => message).join(' + ') || 'accepted')
  })
}

function dropped(parts: PodParts): string[] {
  const text = manifest(parts)
  return history((minor) => {
    const found = judged(text, minor).diagnostics.filter(({ code }) => code === 'api/dropped-field')
    return found.map(({ path }) => path).join(' + ') || 'kept'
  })
}

function warnings(parts: PodParts, kind: 'Pod' | 'Deployment' = 'Pod'): string[] {
  const text = manifest(parts, kind)
  return history((minor) => judged(text, minor).verdict.warnings.join(' + ') || 'silent')
}

const UNKNOWN = (path: string) => `strict decoding error: unknown field "${path}"`
const POD = 'spec.securityContext'
const CONTAINER = 'spec.containers[0].securityContext'

describe('fields that are newer than the oldest release', () => {
  const cases: { name: string; parts: PodParts; path: string; since: number }[] = [
    {
      name: 'appArmorProfile of a pod',
      parts: { pod: 'appArmorProfile: { type: Unconfined }' },
      path: `${POD}.appArmorProfile`,
      since: 30
    },
    {
      name: 'appArmorProfile of a container',
      parts: { container: 'appArmorProfile: { type: Unconfined }' },
      path: `${CONTAINER}.appArmorProfile`,
      since: 30
    },
    {
      name: 'supplementalGroupsPolicy',
      parts: { pod: 'supplementalGroupsPolicy: Strict' },
      path: `${POD}.supplementalGroupsPolicy`,
      since: 31
    },
    {
      name: 'seLinuxChangePolicy',
      parts: { pod: 'seLinuxChangePolicy: Recursive' },
      path: `${POD}.seLinuxChangePolicy`,
      since: 32
    },
    {
      name: 'restartPolicy of an init container',
      parts: { spec: 'initContainers: [{ name: proxy, image: envoy, restartPolicy: Always }]' },
      path: 'spec.initContainers[0].restartPolicy',
      since: 28
    },
    { name: 'hostnameOverride', parts: { spec: 'hostnameOverride: web' }, path: 'spec.hostnameOverride', since: 34 }
  ]
  test.each(cases)('$name is known since 1.$since', ({ parts, path, since }) => {
    expect(errors(parts)).toEqual([`25: ${UNKNOWN(path)}`, `${since}: accepted`])
  })
})

describe('gated fields that are dropped without a word while their gate is off', () => {
  const cases: { name: string; parts: PodParts; runs: string[] }[] = [
    { name: 'hostUsers until 1.32', parts: { spec: 'hostUsers: false' }, runs: ['25: spec.hostUsers', '33: kept'] },
    {
      name: 'procMount until 1.32',
      parts: { spec: 'hostUsers: false', container: 'procMount: Unmasked' },
      runs: [`25: spec.hostUsers + ${CONTAINER}.procMount`, '33: kept']
    },
    {
      name: 'supplementalGroupsPolicy in 1.31 and 1.32',
      parts: { pod: 'supplementalGroupsPolicy: Strict' },
      runs: ['25: kept', `31: ${POD}.supplementalGroupsPolicy`, '33: kept']
    },
    {
      name: 'seLinuxChangePolicy in 1.32',
      parts: { pod: 'seLinuxChangePolicy: MountOption' },
      runs: ['25: kept', `32: ${POD}.seLinuxChangePolicy`, '33: kept']
    },
    {
      name: 'appArmorProfile never',
      parts: { pod: 'appArmorProfile: { type: RuntimeDefault }' },
      runs: ['25: kept']
    }
  ]
  test.each(cases)('$name', ({ parts, runs }) => {
    expect(dropped(parts)).toEqual(runs)
  })
})

describe('rules that changed', () => {
  const NET_SYSCTL = 'sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }]'
  const cases: { name: string; parts: PodParts; kind?: 'Deployment'; runs: string[] }[] = [
    {
      name: 'an unmasked /proc is accepted as Default until its gate opens, then needs a user namespace',
      parts: { container: 'procMount: Unmasked' },
      runs: [
        '25: accepted',
        `33: ${CONTAINER}.procMount: Invalid value: "Unmasked": \`hostUsers\` must be false to use \`Unmasked\``
      ]
    },
    {
      name: 'MountOption waits for SELinuxMount',
      parts: { pod: 'seLinuxChangePolicy: MountOption' },
      runs: [
        `25: ${UNKNOWN(`${POD}.seLinuxChangePolicy`)}`,
        '32: accepted',
        `33: ${POD}.seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"`,
        '37: accepted'
      ]
    },
    {
      name: 'from 1.37 on an unknown seLinuxChangePolicy has two alternatives',
      parts: { pod: 'seLinuxChangePolicy: recursive' },
      runs: [
        `25: ${UNKNOWN(`${POD}.seLinuxChangePolicy`)}`,
        '32: accepted',
        `33: ${POD}.seLinuxChangePolicy: Unsupported value: "recursive": supported values: "Recursive"`,
        `37: ${POD}.seLinuxChangePolicy: Unsupported value: "recursive": supported values: "MountOption", "Recursive"`
      ]
    },
    {
      name: 'sysctls of a shared namespace are refused since 1.29',
      parts: { spec: 'hostNetwork: true', pod: NET_SYSCTL },
      runs: [
        '25: accepted',
        `29: ${POD}.sysctls[0].name: Invalid value: "net.ipv4.tcp_syncookies": may not be specified when 'hostNetwork' is true`
      ]
    },
    {
      name: 'host namespaces beside hostUsers: false are worded anew in 1.34',
      parts: { spec: 'hostUsers: false\nhostPID: true' },
      runs: [
        '25: accepted',
        '33: spec.HostPID: Forbidden: when `pod.Spec.HostUsers` is false',
        '34: spec.HostPID: Forbidden: when `hostUsers` is false'
      ]
    },
    {
      name: 'block devices beside hostUsers: false are refused since 1.34',
      parts: { spec: 'hostUsers: false', beside: 'volumeDevices: [{ name: disk, devicePath: /dev/xvda }]' },
      runs: ['25: accepted', '34: spec.containers[0].volumeDevices: Forbidden: when `hostUsers` is false']
    },
    {
      name: 'an os without a name loses its explanation in 1.34',
      parts: { spec: 'os: {}' },
      runs: ['25: spec.os.name: Required value: cannot be empty', '34: spec.os.name: Required value']
    },
    {
      name: 'a host port under hostNetwork is the one to blame since 1.28',
      parts: { spec: 'hostNetwork: true', beside: 'ports: [{ containerPort: 80, hostPort: 81 }]' },
      runs: [
        '25: spec.containers[0].ports[0].containerPort: Invalid value: 80: must match `hostPort` when `hostNetwork` is true',
        '28: spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true'
      ]
    },
    {
      name: 'a template may leave the host port out in every release',
      parts: { spec: 'hostNetwork: true', beside: 'ports: [{ containerPort: 80 }]' },
      kind: 'Deployment',
      runs: ['25: accepted']
    },
    {
      name: 'hostnameOverride is refused on the host network',
      parts: { spec: 'hostNetwork: true\nhostnameOverride: web' },
      runs: [
        `25: ${UNKNOWN('spec.hostnameOverride')}`,
        '34: spec.hostnameOverride: Forbidden: may not be specified when hostNetwork is true'
      ]
    },
    {
      name: 'a Windows pod refuses hostUsers once the field is kept',
      parts: { spec: 'os: { name: windows }\nhostUsers: true' },
      runs: ['25: accepted', '33: spec.hostUsers: Forbidden: cannot be set for a windows pod']
    },
    {
      name: 'a Windows pod refuses pod resources once the field is kept',
      parts: { spec: 'os: { name: windows }\nresources: { limits: { cpu: 1 } }' },
      runs: [
        `25: ${UNKNOWN('spec.resources')}`,
        '32: accepted',
        '34: spec.resources: Forbidden: may not be set for a windows pod'
      ]
    },
    {
      name: 'an AppArmor annotation has to match the field since there is one',
      parts: {
        annotations: 'container.apparmor.security.beta.kubernetes.io/web: unconfined',
        container: 'appArmorProfile: { type: RuntimeDefault }'
      },
      runs: [
        `25: ${UNKNOWN(`${CONTAINER}.appArmorProfile`)}`,
        `30: ${CONTAINER}.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match`
      ]
    }
  ]
  test.each(cases)('$name', ({ parts, kind, runs }) => {
    expect(errors(parts, kind)).toEqual(runs)
  })

  test('the limit of an AppArmor profile name is worded anew in 1.32', () => {
    const container = `appArmorProfile: { type: Localhost, localhostProfile: ${'x'.repeat(4096)} }`
    const said = errors({ container }).map((run) => run.replace(`${CONTAINER}.appArmorProfile.localhostProfile: `, ''))
    expect(said).toEqual([
      `25: ${UNKNOWN(`${CONTAINER}.appArmorProfile`)}`,
      '30: Too long: may not be longer than 4095',
      '32: Too long: may not be more than 4095 bytes'
    ])
  })

  test('a volume beside hostUsers: false was refused only by servers that drop hostUsers first', () => {
    expect(errors({ spec: 'hostUsers: false\nvolumes: [{ name: v, hostPath: { path: / } }]' })).toEqual([
      '25: accepted'
    ])
  })
})

describe('values are printed as JSON since 1.34', () => {
  test('an enum', () => {
    expect(errors({ container: 'procMount: "<&>\\a"' }).at(-1)).toContain(
      'Unsupported value: "\\u003c\\u0026\\u003e\\u0007"'
    )
    const before = judged(manifest({ container: 'procMount: "<&>\\a"', spec: 'hostUsers: false' }), 33)
    expect(before.verdict.errors[0]?.value).toBe('"<&>\\a"')
  })

  test('a plain string is not', () => {
    for (const minor of [25, 37]) {
      const { verdict } = judged(manifest({ pod: 'sysctls: [{ name: "<a>", value: "" }]' }), minor)
      expect(verdict.errors[0]?.value).toBe('"<a>"')
    }
  })

  test('a struct, which before shows addresses that only a cluster knows', () => {
    const parts = { container: 'privileged: true\nallowPrivilegeEscalation: false\ncapabilities: { add: [KILL] }' }
    const at = (minor: number) => judged(manifest(parts), minor).verdict.errors[0]?.value
    const members = [
      'Capabilities:(*core.Capabilities)(0x…), Privileged:(*bool)(0x…), SELinuxOptions:(*core.SELinuxOptions)(nil)',
      'WindowsOptions:(*core.WindowsSecurityContextOptions)(nil), RunAsUser:(*int64)(nil), RunAsGroup:(*int64)(nil)',
      'RunAsNonRoot:(*bool)(nil), ReadOnlyRootFilesystem:(*bool)(nil), AllowPrivilegeEscalation:(*bool)(0x…)',
      'ProcMount:(*core.ProcMountType)(nil), SeccompProfile:(*core.SeccompProfile)(nil)'
    ].join(', ')
    expect(at(29)).toBe(`core.SecurityContext{${members}}`)
    expect(at(33)).toBe(`core.SecurityContext{${members}, AppArmorProfile:(*core.AppArmorProfile)(nil)}`)
    expect(at(34)).toMatch(/^\{"Capabilities":\{"Add":\["KILL"\],"Drop":null\},"Privileged":true,/)
  })

  test('a seccompProfile', () => {
    const parts = { pod: 'seccompProfile: { type: Unconfined, localhostProfile: x }' }
    const at = (minor: number) => judged(manifest(parts), minor).verdict.errors[0]?.value
    expect(at(33)).toBe('core.SeccompProfile{Type:"Unconfined", LocalhostProfile:(*string)(0x…)}')
    expect(at(34)).toBe('{"Type":"Unconfined","LocalhostProfile":"x"}')
  })
})

describe('warnings', () => {
  const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/web'
  const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/web'
  const DEPRECATED = `metadata.annotations[${APPARMOR}]: deprecated since v1.30; use the "appArmorProfile" field instead`

  test('an AppArmor annotation of a Pod: since 1.30', () => {
    expect(warnings({ annotations: `${APPARMOR}: runtime/default` })).toEqual(['25: silent', `30: ${DEPRECATED}`])
  })

  test('an AppArmor annotation of a template is silenced by any profile of the pod until 1.33', () => {
    const parts = { annotations: `${APPARMOR}: ''`, pod: 'appArmorProfile: { type: bogus }' }
    // The profile is refused, so the warning itself can only be seen with an annotation that matches.
    expect(warnings(parts, 'Deployment')).toEqual(['25: silent'])
    const matching = { annotations: `${APPARMOR}: runtime/default`, pod: 'appArmorProfile: { type: RuntimeDefault }' }
    expect(warnings(matching, 'Deployment')).toEqual(['25: silent'])
    const text = `spec.template.${DEPRECATED}`
    expect(warnings({ annotations: `${APPARMOR}: ''` }, 'Deployment')).toEqual(['25: silent', `30: ${text} + ${text}`])
  })

  test('a seccomp annotation of a template: deprecated until 1.26, without effect since 1.27', () => {
    const text = (words: string) => `spec.template.metadata.annotations[${SECCOMP}]: ${words}`
    const twice = (words: string) => `${text(words)} + ${text(words)}`
    expect(warnings({ annotations: `${SECCOMP}: unconfined` }, 'Deployment')).toEqual([
      `25: ${twice('deprecated since v1.19, non-functional in a future release; use the "seccompProfile" field instead')}`,
      `27: ${twice('non-functional in v1.27+; use the "seccompProfile" field instead')}`
    ])
  })

  test('a seccomp annotation of a Pod becomes the field until 1.26, so nothing is said', () => {
    expect(warnings({ annotations: `${SECCOMP}: unconfined` })[0]).toBe('25: silent')
  })
})

test('what our sources do not settle is labelled', () => {
  const unsettled = judged(manifest({ pod: 'runAsUser: -1' }), 37).diagnostics[0]
  expect(unsettled?.explanation).toMatch(/Unconfirmed for 1\.37\.$/)
  const copied = judged(manifest({ annotations: 'seccomp.security.alpha.kubernetes.io/pod: unconfined' }), 26)
  expect(copied.diagnostics.map(({ explanation }) => explanation)).toEqual([
    expect.stringMatching(/Unconfirmed for 1\.26\.$/)
  ])
  expect(judged(manifest({ pod: 'runAsUser: -1' }), 36).diagnostics[0]?.explanation).not.toMatch(/Unconfirmed/)
})
