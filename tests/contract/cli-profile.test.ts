import { expect, test } from 'vitest'
import { NODE_PROFILES } from '../../src/model/profile.ts'
import { folderWith, pod, sctx } from '../support/sctx.ts'

interface Explained {
  readonly runtime: string
  readonly containers: readonly {
    readonly identity: { readonly id: string; readonly user: string | null }
    readonly process: {
      readonly appArmor: string | null
      readonly seLinux: string | null
      readonly seccomp: number
    } | null
  }[]
}

const folder = folderWith({
  'pod.yaml': pod('p'),
  'windows.yaml': pod('w', 'containers: [{ name: app, image: "mcr.microsoft.com/windows/nanoserver:ltsc2022" }]')
})
const explain = (file: string, ...args: string[]) =>
  (JSON.parse(sctx(['explain', file, '--format', 'json', ...args], { cwd: folder }).stdout) as Explained[])[0]!

const expected: Readonly<Record<string, object>> = {
  'ubuntu-containerd-2': { id: 'groups=0(root),10(wheel)', appArmor: 'cri-containerd.apparmor.d', seLinux: null },
  'ubuntu-containerd-1.7': { id: 'groups=0(root),10(wheel)', appArmor: 'cri-containerd.apparmor.d', seLinux: null },
  'containerd-1.6.12': { id: 'groups=10(wheel)', appArmor: 'cri-containerd.apparmor.d', seLinux: null },
  'rhel-cri-o': { id: 'groups=0(root),10(wheel)', appArmor: null, seLinux: 'container_t' },
  'windows-2019': { user: 'ContainerUser' },
  'windows-2022': { user: 'ContainerUser' }
}
for (const { id: profile, title } of NODE_PROFILES) {
  test(`--profile ${profile} answers as ${title}`, () => {
    const isWindows = profile.startsWith('windows')
    const { identity, process } = explain(isWindows ? 'windows.yaml' : 'pod.yaml', '--profile', profile).containers[0]!
    const wanted = expected[profile] as {
      id?: string
      user?: string
      appArmor?: string | null
      seLinux?: string | null
    }
    if (wanted.user !== undefined) expect(identity.user).toBe(wanted.user)
    else {
      expect(identity.id.split(' ').at(-1)).toBe(wanted.id)
      if (wanted.appArmor) expect(process?.appArmor).toContain(wanted.appArmor)
      else expect(process?.appArmor).toBeNull()
      if (wanted.seLinux) expect(process?.seLinux).toContain(wanted.seLinux)
      else expect(process?.seLinux).toBeNull()
    }
  })
}

test('--runtime and --node go over the profile', () => {
  const answer = explain(
    'pod.yaml',
    '--profile',
    'rhel-cri-o',
    '--runtime',
    'containerd',
    '--node',
    'seccompDefault=on'
  )
  expect(answer.runtime).toBe('containerd')
  expect(answer.containers[0]!.process).toMatchObject({ seccomp: 2 })
  expect(answer.containers[0]!.process?.seLinux).toContain('container_t')
})

test('an unknown profile is refused with those there are', () => {
  const { status, stderr } = sctx(['check', 'pod.yaml', '--profile', 'x'], { cwd: folder })
  expect([status, stderr]).toEqual([2, expect.stringContaining("--profile: found 'x', expected ubuntu-containerd-2, ")])
})
