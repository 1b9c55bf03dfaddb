import { describe, expect, test } from 'vitest'
import { explainContainer } from '../../support/explain-pod.ts'

interface Case {
  readonly name: string
  readonly context?: string
  readonly pod?: string
  readonly more?: string
  readonly runtime?: string
  readonly directory: string
  readonly expected: object
}

const volume = (source: string, path = '/data', options = '') => ({
  pod: `volumes: [{ name: d, ${source} }]`,
  more: `volumeMounts: [{ name: d, mountPath: ${path}${options} }]`
})
const groups = (pod: string) => `securityContext: { runAsUser: 1000, fsGroup: 2000 }, ${pod}`
const emptyDir = volume('emptyDir: {}')
const memory = volume('emptyDir: { medium: Memory }')
const secret = volume('secret: { secretName: s }')

const cases: readonly Case[] = [
  {
    name: 'root may write /',
    directory: '/',
    expected: { writable: true, owner: 0, group: 0, mode: '-rw-r--r--', directoryListing: 'drwxr-xr-x 0 0' }
  },
  {
    name: 'others may not write /',
    context: '{ runAsUser: 1 }',
    directory: '/',
    expected: { writable: false, error: 'Permission denied' }
  },
  {
    name: 'CRI-O: root needs DAC_OVERRIDE for /',
    context: '{ capabilities: { drop: [ALL] } }',
    runtime: 'cri-o',
    directory: '/',
    expected: { writable: false, error: 'Permission denied', directoryListing: 'dr-xr-xr-x 0 0' }
  },
  {
    name: 'a read-only root is read-only for everyone',
    context: '{ readOnlyRootFilesystem: true, privileged: true }',
    directory: '/tmp',
    expected: { writable: false, error: 'Read-only file system' }
  },
  {
    name: 'a volume over /tmp stays writable',
    context: '{ readOnlyRootFilesystem: true }',
    ...volume('emptyDir: {}', '/tmp/'),
    directory: '/tmp',
    expected: { writable: true }
  },
  {
    name: 'emptyDir is open to all',
    context: '{ runAsUser: 1000, runAsGroup: 3000 }',
    ...emptyDir,
    directory: '/data',
    expected: { writable: true, owner: 1000, group: 3000, directoryListing: 'drwxrwxrwx 0 0' }
  },
  {
    name: 'emptyDir with fsGroup gives its group',
    ...emptyDir,
    pod: groups(emptyDir.pod),
    directory: '/data',
    expected: { writable: true, owner: 1000, group: 2000, directoryListing: 'drwxrwsrwx 0 2000' }
  },
  {
    name: 'emptyDir in memory is sticky',
    ...memory,
    pod: groups(memory.pod),
    directory: '/data',
    expected: { directoryListing: 'drwxrwsrwt 0 2000' }
  },
  {
    name: 'a secret is read-only',
    ...secret,
    directory: '/data',
    expected: { writable: false, error: 'Read-only file system' }
  },
  {
    name: 'a mount can be read-only',
    ...volume('emptyDir: {}', '/data', ', readOnly: true'),
    directory: '/data',
    expected: { writable: false, error: 'Read-only file system' }
  },
  {
    name: 'hostPath is not known',
    ...volume('hostPath: { path: /x }'),
    directory: '/data',
    expected: { writable: null, directoryListing: null }
  },
  {
    name: 'the working directory of the image is not known to others',
    context: '{ runAsUser: 1000 }',
    more: 'workingDir: /srv',
    directory: '/srv',
    expected: { writable: null }
  },
  {
    name: 'root writes the working directory',
    more: 'workingDir: /srv',
    directory: '/srv',
    expected: { writable: true, owner: 0 }
  }
]

describe('a new file', () => {
  for (const { name, context = '{}', pod, more, runtime, directory, expected } of cases) {
    test(name, () => {
      const container = explainContainer(context, runtime === undefined ? {} : { runtime }, more, pod)
      expect(container.process?.files?.find((file) => file.directory === directory)).toMatchObject(expected)
    })
  }
})
