import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { builtInImages, imageFacts } from '../../../src/catalogue/images.ts'
import type { ImageRecord } from '../../../src/model/image.ts'

const user = (image: string) => imageFacts(image, [])?.user

describe('an image is found by its repository', () => {
  const cases: readonly (readonly [image: string, user: string | undefined])[] = [
    ['busybox', ''],
    ['busybox:1.37', ''],
    ['docker.io/busybox', ''],
    ['docker.io/library/busybox:1', ''],
    ['index.docker.io/library/busybox', ''],
    ['library/busybox', ''],
    ['busybox@sha256:0123456789abcdef', ''],
    ['nginxinc/nginx-unprivileged:1.29', '101'],
    ['docker.io/nginxinc/nginx-unprivileged@sha256:00', '101'],
    ['gcr.io/distroless/static-debian12', '0'],
    ['gcr.io/distroless/static-debian12:nonroot', '65532'],
    ['gcr.io/distroless/base:debug-nonroot', '65532'],
    ['registry.example/busybox', undefined],
    ['localhost:5000/busybox', undefined],
    ['registry.example:5000/team/nginx:1', undefined],
    ['library/library/busybox', undefined],
    ['notbusybox', undefined],
    ['', undefined]
  ]
  for (const [image, expected] of cases) {
    test(`${image || 'no name'}: ${expected ?? 'unknown'}`, () => expect(user(image)).toBe(expected))
  }
})

describe('the most specific glob wins', () => {
  test('a tag glob before the bare name', () => {
    expect(imageFacts('redis:7-alpine', [])?.idTool).toBe('busybox')
    expect(imageFacts('redis:7', [])?.idTool).toBe('coreutils')
  })
  test('any tag before none, and none where none is given', () => {
    expect(imageFacts('fluent/fluentd:v1.16-1', [])?.idTool).toBe('busybox')
    expect(imageFacts('fluent/fluentd:v1.16-debian-1', [])?.idTool).toBe('coreutils')
    expect(imageFacts('fluent/fluentd', [])?.idTool).toBe('coreutils')
  })
  test('a digest or a port is no tag', () => {
    expect(imageFacts('redis@sha256:alpine', [])?.idTool).toBe('coreutils')
    expect(imageFacts('alpine:5000/redis', [])).toBe(undefined)
  })
  test('an alpine tag of a family known on Debian only takes its user from there, its accounts from Alpine', () => {
    const facts = imageFacts('haproxy:3-alpine', [])
    expect(facts).toMatchObject({ user: 'haproxy', partial: true, confidence: 'low', idTool: 'busybox' })
    expect(facts?.passwd?.some(({ name }) => name === 'haproxy')).toBe(false)
  })
})

describe('supplied records', () => {
  const record = (match: string, uid: string): ImageRecord => ({
    match: [match],
    facts: { ...imageFacts('busybox', [])!, user: uid }
  })
  test('come before the catalogue', () => {
    expect(imageFacts('busybox:1', [record('busybox', '7')])?.user).toBe('7')
    expect(imageFacts('alpine', [record('busybox', '7')])?.user).toBe('')
  })
  test('are globs on the repository', () => {
    const records = [record('registry.example/*', '1'), record('registry.example/team/*', '2')]
    expect(imageFacts('registry.example/a:1', records)?.user).toBe('1')
    expect(imageFacts('registry.example/team/a:1', records)?.user).toBe('2')
    expect(imageFacts('registry.exampleX/a', records)?.user).toBe(undefined)
  })
})

describe('the built-in rows against the catalogue of the specification', () => {
  const file = new URL('../../../../shared/spec/images.json', import.meta.url)
  if (!existsSync(file)) {
    test.skip('skipped: the specification is not beside this checkout', () => undefined)
    return
  }
  interface Spec {
    readonly match: readonly string[]
    readonly user: string
    readonly uid: number | null
    readonly gid: number | null
    readonly groups: readonly { readonly gid: number }[]
    readonly workdir: string
  }
  const records = JSON.parse(readFileSync(file, 'utf8')) as Spec[]
  const exact = (record: Spec) => record.match.find((glob) => !/[*?]/.test(glob))
  for (const record of records.filter(exact)) {
    const image = exact(record)!
    test(image, () => {
      const facts = imageFacts(image, [])!
      expect([facts.user, facts.workingDirectory]).toEqual([record.user, record.workdir])
      if (record.uid === null) return
      const account = facts.passwd?.find(({ uid, name }) =>
        /^[a-z]/.test(record.user) ? record.user.split(':')[0] === name : uid === record.uid
      )
      expect(account?.gid ?? 0).toBe(record.gid)
      const groups = facts.group
        ?.filter(({ members }) => account && members.includes(account.name))
        .map(({ gid }) => gid)
      expect([...new Set([account?.gid ?? 0, ...(groups ?? [])])].sort((a, b) => a - b)).toEqual(
        record.groups.map(({ gid }) => gid)
      )
    })
  }
  test('has a row for each record', () => {
    const globs = new Set(builtInImages().flatMap(({ match }) => match))
    const missing = records.filter(
      ({ match }) => !match.some((glob) => globs.has(glob.replace(/^docker\.io\/(library\/)?/, '')))
    )
    expect(missing).toEqual([])
  })
})
