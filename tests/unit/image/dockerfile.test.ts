import { describe, expect, test } from 'vitest'
import { readDockerfile } from '../../../src/image/dockerfile/index.ts'
import type { DockerfileOptions } from '../../../src/image/dockerfile/index.ts'

const dockerfile = (text: string, options: Partial<DockerfileOptions> = {}) =>
  readDockerfile(text, { source: 'a test', ...options })
const user = (text: string, options?: Partial<DockerfileOptions>) => dockerfile(text, options).facts?.user

const users: { name: string; text: string; user: string }[] = [
  { name: 'no USER takes that of the base image', text: 'FROM jenkins/jenkins', user: 'jenkins' },
  { name: 'the last USER counts', text: 'FROM busybox\nUSER 1\nUSER 2:3', user: '2:3' },
  {
    name: 'instructions are read in any case, with comments and indents',
    text: '# a comment\n  from busybox # no\n\n  user 7\n',
    user: '7'
  },
  {
    name: 'a continued line, with a comment and an empty line in it',
    text: 'FROM busybox\nENV A=1 \\\n# not B=2\n\n  B=2\nUSER $A$B',
    user: '12'
  },
  { name: 'another escape character', text: '# escape=`\nFROM busybox\nENV A=1 `\n B=C:\\x\nUSER ${A}', user: '1' },
  { name: 'Windows line ends and a byte order mark', text: '\uFEFFFROM busybox\r\nUSER 5\r\n', user: '5' },
  { name: 'ARG with a default', text: 'FROM busybox\nARG UID=10001\nUSER $UID', user: '10001' },
  { name: 'ENV comes before ARG', text: 'FROM busybox\nARG U=1\nENV U=2\nUSER $U', user: '2' },
  { name: 'ARG takes its default from before FROM', text: 'ARG U=9\nFROM busybox\nARG U\nUSER $U', user: '9' },
  {
    name: 'ARG from before FROM does not reach into a stage by itself',
    text: 'ARG U=9\nFROM busybox\nUSER ${U:-4}',
    user: '4'
  },
  { name: 'ARG builds the name of the base image', text: 'ARG TAG=lts\nFROM jenkins/jenkins:${TAG}', user: 'jenkins' },
  { name: 'what is not set is empty', text: 'FROM busybox\nUSER a$NOTHING', user: 'a' },
  { name: 'a default for what is not set', text: 'FROM busybox\nUSER ${U:-1000}', user: '1000' },
  { name: 'a default in a default', text: 'FROM busybox\nENV D=6\nUSER ${U:-${D:-5}}', user: '6' },
  { name: 'another text for what is set', text: 'FROM busybox\nENV U=1\nUSER ${U:+2000}', user: '2000' },
  { name: 'without a colon empty counts as set', text: 'FROM busybox\nENV U=\nUSER x${U-1}', user: 'x' },
  { name: 'an escaped dollar stays', text: 'FROM busybox\nUSER \\$U', user: '$U' },
  { name: 'single quotes keep a dollar', text: "FROM busybox\nENV U='$A'\nUSER $U", user: '$A' },
  { name: 'quotes in ENV are taken away', text: 'FROM busybox\nENV U="10 01" V=3\nUSER $V', user: '3' },
  { name: 'the older form of ENV', text: 'FROM busybox\nENV U 10 01\nUSER "$U"', user: '10 01' },
  {
    name: 'a stage on a stage keeps user and ENV, and not ARG',
    text: 'FROM busybox AS a\nARG X=1\nENV U=8\nUSER 3\nFROM a AS b\nUSER $U${X:-0}',
    user: '80'
  },
  {
    name: 'stage names in any case, and before images of that name',
    text: 'FROM alpine AS Nginx\nUSER 4\nFROM nginx',
    user: '4'
  },
  { name: 'a platform flag before the image', text: 'FROM --platform=$BUILDPLATFORM jenkins/jenkins', user: 'jenkins' },
  {
    name: 'a here-document is no instruction',
    text: 'FROM busybox\nUSER 1\nRUN <<EOF cat\nUSER 2\nEOF\nCOPY <<-"A" <<B /x/\nUSER 3\n\tA\nUSER 4\nB\n',
    user: '1'
  },
  {
    name: 'what only looks like a here-document hides nothing',
    text: 'FROM busybox\nRUN echo $((1<<EOF))\nUSER 2',
    user: '2'
  }
]
describe('USER', () => {
  for (const { name, text, user: expected } of users) test(name, () => expect(user(text)).toBe(expected))
})

test('the target stage is read, by name, and the last without one', () => {
  const text = 'FROM busybox AS build\nUSER 1\nFROM busybox AS run\nUSER 2\n'
  expect([user(text), user(text, { target: 'build' }), user(text, { target: 'Run' })]).toEqual(['2', '1', '2'])
  expect(() => user(text, { target: 'x' })).toThrow('expected a stage named x, found build, run')
})

test('build arguments come before defaults, where the file asks for them', () => {
  const text = 'FROM busybox\nARG U=1\nUSER $U$V'
  expect(user(text, { buildArgs: { U: '2', V: '3' } })).toBe('2')
  expect(dockerfile(text).notes).toEqual(['A build may give other values to ARG U.'])
  expect(dockerfile(text, { buildArgs: { U: '2' } }).notes).toEqual([])
})

const directories: { name: string; text: string; directory: string | null }[] = [
  {
    name: 'relative ones go on from the last',
    text: 'FROM busybox\nWORKDIR /a\nWORKDIR b\nWORKDIR ../c/',
    directory: '/a/c'
  },
  { name: 'without one it is that of the base image', text: 'FROM grafana/grafana', directory: '/usr/share/grafana' },
  { name: 'an absolute one needs no base image', text: 'FROM no/such\nUSER 1\nWORKDIR /x', directory: '/x' },
  { name: 'a relative one does', text: 'FROM no/such\nUSER 1\nWORKDIR x', directory: null },
  {
    name: 'on Windows',
    text: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:/app\nWORKDIR bin',
    directory: 'C:/app\\bin'
  }
]
describe('WORKDIR', () => {
  for (const { name, text, directory } of directories)
    test(name, () => expect(dockerfile(text).facts?.workingDirectory).toBe(directory))
})

test('HOME is that of ENV', () => {
  expect(dockerfile('FROM busybox\nENV HOME=/x').facts?.home).toBe('/x')
  expect(dockerfile('FROM busybox').facts).not.toHaveProperty('home')
})

describe('accounts', () => {
  test('those of the base image, complete while nothing touches them', () => {
    const { facts, unresolved } = dockerfile('FROM alpine\nCOPY app /usr/bin/app\nUSER guest')
    expect(facts?.passwd?.find(({ name }) => name === 'guest')).toMatchObject({ uid: 405, gid: 100 })
    expect(facts).not.toHaveProperty('partial')
    expect([facts?.idTool, unresolved]).toEqual(['busybox', []])
  })
  test('scratch has none, unless something is put there', () => {
    expect(dockerfile('FROM scratch\nCOPY app /app\nUSER 1').facts).toMatchObject({ passwd: null, group: null })
    const copied = dockerfile('FROM scratch\nCOPY --from=build /etc/passwd /etc/\nUSER app')
    expect(copied.facts).toMatchObject({ passwd: [], partial: true })
    expect(copied.unresolved.join()).toContain('UID and GID of app are not known')
  })
  const makes: { name: string; run: string; row: object | undefined }[] = [
    {
      name: 'BusyBox with numbers',
      run: 'addgroup -g 2000 -S app && adduser -S -D -H -u 1500 -h /srv -G app app',
      row: { uid: 1500, gid: 2000, home: '/srv' }
    },
    {
      name: 'useradd with numbers',
      run: 'groupadd --gid=2000 app; useradd -r -u 1500 -g app -s /bin/false -c "The App" app',
      row: { uid: 1500, gid: 2000 }
    },
    {
      name: 'Debian adduser with numbers',
      run: 'adduser --uid 1500 --gid 2000 --disabled-password --gecos "" app',
      row: { uid: 1500, gid: 2000 }
    },
    { name: 'a group of the base image', run: 'useradd -u 1500 -g users app', row: { uid: 1500, gid: 100 } },
    { name: 'variables', run: 'useradd -u ${ID} -g $ID app', row: { uid: 1500, gid: 1500 } },
    { name: 'no number for the user', run: 'useradd -g users app', row: undefined },
    { name: 'no number for its group', run: 'useradd -u 1500 app', row: undefined },
    { name: 'a here-document', run: '<<EOF\nuseradd -u 1500 -g 100 app\nEOF', row: { uid: 1500, gid: 100 } }
  ]
  for (const { name, run, row } of makes) {
    test(`made with ${name}`, () => {
      const { facts } = dockerfile(`FROM debian\nENV ID=1500\nRUN ${run}\nUSER app`)
      const found = facts?.passwd?.find((account) => account.name === 'app')
      if (row) expect(found).toMatchObject(row)
      else expect(found).toBeUndefined()
      expect(facts?.partial).toBe(true)
    })
  }
  for (const line of [
    'RUN usermod -u 7 root',
    'RUN sed -i d /etc/passwd',
    'COPY rootfs/ /',
    'ADD a.tar /etc',
    'COPY . .'
  ]) {
    test(`none is certain after ${line}`, () => {
      expect(dockerfile(`FROM alpine\n${line}`).facts).toMatchObject({ passwd: [], group: [], partial: true })
    })
  }
})

const unresolved: { name: string; text: string; says: string }[] = [
  {
    name: 'a base image in no catalogue',
    text: 'FROM registry.example/base:1',
    says: 'registry.example/base:1 in line 1 is in no catalogue'
  },
  { name: 'an ARG without a default', text: 'FROM busybox\nARG U\nUSER $U', says: 'ARG U in line 2 has no default' },
  { name: 'an ARG without a default in FROM', text: 'ARG B\nFROM $B', says: 'ARG B in line 1 has no default' },
  { name: 'a kind of substitution that is not worked out', text: 'FROM busybox\nENV U=v1\nUSER ${U#v}', says: '${U#…}' }
]
describe('what the file does not decide is said, and no user is invented', () => {
  for (const { name, text, says } of unresolved) {
    test(name, () => {
      const { facts, unresolved } = dockerfile(text)
      expect(facts).toBeNull()
      expect(unresolved[0]).toContain(says)
    })
  }
  test('facts that the user supplied for the base image resolve it', () => {
    const supplied = dockerfile('FROM busybox\nUSER 3').facts!
    const images = [{ match: ['registry.example/base'], facts: supplied }]
    expect(user('FROM registry.example/base:1', { images })).toBe('3')
  })
})

for (const [name, text, message] of [
  ['no FROM', 'USER 1', 'found no FROM'],
  ['something before FROM', 'USER 1\nFROM a', 'line 1: found USER before FROM'],
  ['FROM without an image', 'FROM', 'line 1: found FROM without an image'],
  ['more instructions than a Dockerfile has', `FROM a\n${'USER 1\n'.repeat(20_000)}`, 'more than 10000 instructions'],
  ['more text than a Dockerfile has', `FROM a\n#${'x'.repeat(5_000_000)}`, 'at most 4 MB']
] as const) {
  test(`${name} is refused`, () => expect(() => dockerfile(text)).toThrow(message))
}

describe('a Dockerfile of megabytes is answered', () => {
  const megabytes: Record<string, string> = {
    'one line': `FROM busybox\nRUN ${'a'.repeat(3_900_000)},\nUSER 1`,
    'one continued line': `FROM busybox\nRUN ${'a \\\n'.repeat(900_000)}b\nUSER 1`,
    'empty lines': `FROM busybox${'\n'.repeat(3_900_000)}USER 1`,
    'here-documents without end': `FROM busybox\n${'RUN <<A <<B <<C\n'.repeat(9_000)}${'#\n'.repeat(1_000_000)}USER 1`,
    'nested substitutions': `FROM busybox\nENV A=${'${'.repeat(1_900_000)}\nUSER 1`,
    'a copy with a long destination': `FROM busybox\nCOPY a ${'b'.repeat(3_900_000)}]"x,\nUSER 1`
  }
  for (const [name, text] of Object.entries(megabytes)) test(name, () => expect(user(text)).toBe('1'))

  test('variables that double each other are given up', () => {
    const doubled = Array.from({ length: 60 }, (_, at) => `ENV A${at + 1}=$A${at}$A${at}`).join('\n')
    const { facts, unresolved } = dockerfile(`FROM busybox\nENV A0=xxxxxxxx\n${doubled}\nUSER $A60`)
    expect(facts).toBeNull()
    expect(unresolved[0]).toContain('grows without end')
  })
})
