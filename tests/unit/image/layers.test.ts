import { expect, test } from 'vitest'
import type { Files } from '../../support/image-tars.ts'
import { dockerSave, readOne } from '../../support/image-tars.ts'

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/home/app:/bin/sh\n'
const GROUP = 'root:x:0:\ndata:x:5000:app\n'
const SU = { mode: 0o4755, body: 'elf' }
/** `cap_net_raw+ep` and `cap_net_bind_service+ep` as the kernel stores them. */
const NET_RAW = { 'SCHILY.xattr.security.capability': '\x01\0\0\x02\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0' }

const facts = async (layers: readonly Files[], config: object = {}) =>
  (await readOne(await dockerSave({ config, layers }))).facts!
const setuid = async (...layers: readonly Files[]) => (await facts(layers)).setuid!.map(({ path }) => path)
const accounts = async (...layers: readonly Files[]) => (await facts(layers)).passwd?.map(({ name }) => name)

test('accounts, groups, setuid programs and file capabilities come from the layers', async () => {
  const layers = [
    {
      'etc/': '',
      'etc/passwd': PASSWD,
      'etc/group': GROUP,
      'usr/bin/su': SU,
      'usr/bin/wall': { mode: 0o2755, gid: 5, body: 'elf' },
      'usr/bin/ping': { mode: 0o755, pax: NET_RAW, body: 'elf' },
      'usr/bin/id': { mode: 0o755, body: 'elf' },
      'usr/share/doc': 'text'
    }
  ]
  expect(await facts(layers, { User: 'app', WorkingDir: '/srv', Env: ['PATH=/bin', 'HOME=/srv/home'] })).toEqual({
    user: 'app',
    workingDirectory: '/srv',
    home: '/srv/home',
    passwd: [
      { name: 'root', uid: 0, gid: 0, home: '/root' },
      { name: 'app', uid: 1000, gid: 1000, home: '/home/app' }
    ],
    group: [
      { name: 'root', gid: 0, members: [] },
      { name: 'data', gid: 5000, members: ['app'] }
    ],
    idTool: 'coreutils',
    os: 'linux',
    setuid: [
      { path: '/usr/bin/su', mode: '4755', uid: 0, gid: 0 },
      { path: '/usr/bin/wall', mode: '2755', uid: 0, gid: 5 }
    ],
    fileCapabilities: [{ path: '/usr/bin/ping', permitted: ['NET_RAW'], inheritable: [], effective: true }],
    confidence: 'high',
    source: 'a test'
  })
})

const lower: Files = { 'bin/su': SU, 'opt/tool/run': SU, 'opt/other': SU }
const cases: { name: string; upper: Files; stays: string[] }[] = [
  {
    name: 'a layer that does not touch them leaves them',
    upper: { 'etc/motd': 'hello' },
    stays: ['/bin/su', '/opt/other', '/opt/tool/run']
  },
  { name: 'a whiteout takes a file away', upper: { 'bin/.wh.su': '' }, stays: ['/opt/other', '/opt/tool/run'] },
  { name: 'a whiteout takes a folder away with all in it', upper: { '.wh.opt': '' }, stays: ['/bin/su'] },
  { name: 'an opaque folder empties itself of what was below', upper: { 'opt/.wh..wh..opq': '' }, stays: ['/bin/su'] },
  {
    name: 'what the same layer puts into an opaque folder stays',
    upper: { 'opt/new': SU, 'opt/.wh..wh..opq': '' },
    stays: ['/bin/su', '/opt/new']
  },
  { name: 'an opaque top empties everything', upper: { '.wh..wh..opq': '' }, stays: [] },
  {
    name: 'the same file without the bit replaces it',
    upper: { 'bin/su': { mode: 0o755, body: 'elf' } },
    stays: ['/opt/other', '/opt/tool/run']
  },
  { name: 'a file in the place of a folder hides what was in it', upper: { opt: 'a file' }, stays: ['/bin/su'] },
  {
    name: 'a link in the place of a folder hides what was in it',
    upper: { opt: { type: 'symlink', linkname: 'srv' } },
    stays: ['/bin/su']
  },
  {
    name: 'a folder again over a folder hides nothing',
    upper: { 'opt/': '' },
    stays: ['/bin/su', '/opt/other', '/opt/tool/run']
  },
  {
    name: 'a file named like a whiteout of nothing does no harm',
    upper: { '.wh.': '' },
    stays: ['/bin/su', '/opt/other', '/opt/tool/run']
  }
]
for (const { name, upper, stays } of cases) test(name, async () => expect(await setuid(lower, upper)).toEqual(stays))

test('a whiteout does not reach the layers above it', async () => {
  expect(await setuid({ 'bin/su': SU }, { 'bin/.wh.su': '' }, { 'bin/su': SU })).toEqual(['/bin/su'])
})

test('a hard link is the file it names, in its own layer or a lower one', async () => {
  const link = (linkname: string) => ({ type: 'link' as const, linkname })
  expect(await setuid({ 'bin/su': SU, 'bin/sudo': link('bin/su') })).toEqual(['/bin/su', '/bin/sudo'])
  expect(await setuid({ 'bin/su': SU }, { 'bin/doas': link('bin/su') })).toEqual(['/bin/doas', '/bin/su'])
  expect(await setuid({ 'bin/ls': 'elf', 'bin/dir': link('bin/ls') })).toEqual([])
})

test('an account file is found through links, also of folders', async () => {
  const symlink = (linkname: string) => ({ type: 'symlink' as const, linkname })
  expect(await accounts({ 'etc/passwd': symlink('/usr/lib/passwd'), 'usr/lib/passwd': PASSWD })).toEqual([
    'root',
    'app'
  ])
  expect(await accounts({ etc: symlink('usr/etc'), 'usr/etc/passwd': PASSWD })).toEqual(['root', 'app'])
  expect(await accounts({ 'etc/passwd': symlink('../../../usr/passwd'), 'usr/passwd': PASSWD })).toEqual([
    'root',
    'app'
  ])
  expect(await accounts({ etc: symlink('usr/etc') }, { 'etc/passwd': PASSWD })).toEqual(['root', 'app'])
})

test('an image without account files has none, one with a whiteout of them too', async () => {
  expect(await accounts({ app: 'elf' })).toBeUndefined()
  expect((await facts([{ 'etc/passwd': PASSWD }, { 'etc/.wh.passwd': '' }])).passwd).toBeNull()
})

test('the last layer that has the account file decides', async () => {
  expect(await accounts({ 'etc/passwd': PASSWD }, { './etc/passwd': 'other:x:7:7::/:\n' })).toEqual(['other'])
})

const idTools: { name: string; files: Files; tool: string }[] = [
  {
    name: 'a link to BusyBox',
    files: { 'bin/busybox': 'elf', 'bin/id': { type: 'symlink', linkname: '/bin/busybox' } },
    tool: 'busybox'
  },
  {
    name: 'a hard link of BusyBox under another name',
    files: {
      'bin/[': 'elf',
      'bin/busybox': { type: 'link', linkname: 'bin/[' },
      'bin/id': { type: 'link', linkname: 'bin/[' }
    },
    tool: 'busybox'
  },
  {
    name: 'a hard link to BusyBox itself',
    files: { 'bin/busybox': 'elf', 'bin/id': { type: 'link', linkname: 'bin/busybox' } },
    tool: 'busybox'
  },
  {
    name: 'a program of its own',
    files: { 'usr/bin/id': 'elf', bin: { type: 'symlink', linkname: 'usr/bin' } },
    tool: 'coreutils'
  },
  { name: 'no id at all', files: { app: 'elf' }, tool: 'none' }
]
for (const { name, files, tool } of idTools) {
  test(`id is known from ${name}`, async () => expect((await facts([files])).idTool).toBe(tool))
}

const revision2 = (permitted: string, flag = '\x01') => `${flag}\0\0\x02${permitted}\0\0\0\0\0\0\0\0\0\0\0\0`
const capabilities: { name: string; pax: Record<string, string>; gains: object }[] = [
  {
    name: 'without the effective flag',
    pax: { 'SCHILY.xattr.security.capability': revision2('\0\x04\0\0', '\0') },
    gains: { permitted: ['NET_BIND_SERVICE'], inheritable: [], effective: false }
  },
  {
    name: 'in base64, as bsdtar writes it',
    pax: { 'LIBARCHIVE.xattr.security.capability': 'AQAAAgAgAAAAAAAAAAAAAAAAAAA=' },
    gains: { permitted: ['NET_RAW'], inheritable: [], effective: true }
  },
  {
    name: 'from 32 on',
    pax: { 'SCHILY.xattr.security.capability': '\x01\0\0\x02\0\0\0\0\0\0\0\0\x04\0\0\0\0\0\0\0' },
    gains: { permitted: ['SYSLOG'], inheritable: [], effective: true }
  },
  {
    name: 'that were lost on the way stay unknown',
    pax: { 'SCHILY.xattr.security.capability': revision2('\uFFFD\0\0\0') },
    gains: { permitted: null }
  },
  {
    name: 'that are no capabilities stay unknown',
    pax: { 'SCHILY.xattr.security.capability': 'abc' },
    gains: { permitted: null }
  }
]
for (const { name, pax, gains } of capabilities) {
  test(`file capabilities ${name}`, async () => {
    const { fileCapabilities } = await facts([{ 'bin/tool': { pax, body: 'elf' } }])
    expect(fileCapabilities).toEqual([{ path: '/bin/tool', ...gains }])
  })
}
