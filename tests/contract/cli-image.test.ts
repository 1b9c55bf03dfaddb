import { expect, test } from 'vitest'
import { dockerSave, ociLayout, tarOf } from '../support/image-tars.ts'
import { folderWith, pod, sctx } from '../support/sctx.ts'

const image = {
  tags: ['registry.example/team/app:7'],
  config: { User: 'app', WorkingDir: '/srv' },
  layers: [
    {
      'etc/passwd': 'root:x:0:0::/root:\napp:x:1000:1000::/home/app:\n',
      'etc/group': 'app:x:1000:\ndata:x:5000:app\n',
      'usr/bin/su': { mode: 0o4755, body: 'elf' },
      'usr/bin/ping': {
        pax: { 'SCHILY.xattr.security.capability': '\x01\0\0\x02\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0' },
        body: 'elf'
      }
    }
  ]
}
const DOCKERFILE = 'ARG BASE=busybox\nFROM ${BASE}\nUSER 10001\n'

interface ImagesFile {
  readonly images: readonly Record<string, unknown>[]
}
interface Explained {
  readonly identity: { readonly id: string; readonly workingDirectory: string }
  readonly process: { readonly abilities: Readonly<Record<string, { allowed: boolean | null; because: string }>> }
}

test('what image prints as JSON is what --images takes, and changes the answer', async () => {
  const folder = folderWith({
    'app.tar': Buffer.from(await dockerSave(image)),
    'pod.yaml': pod('p', 'containers: [{ name: app, image: registry.example/team/app:7 }]')
  })
  const { status, stdout, stderr } = sctx(['image', 'app.tar', '--format', 'json'], { cwd: folder })
  expect([status, stderr]).toEqual([0, ''])
  const read = folderWith({ 'images.json': stdout })
  const explained = sctx(['explain', '--images', `${read}/images.json`, `${folder}/pod.yaml`, '--format', 'json'])
  const [answer] = JSON.parse(explained.stdout) as { containers: Explained[] }[]
  const { identity, process } = answer!.containers[0]!
  expect(identity).toMatchObject({ id: 'uid=1000(app) gid=1000(app) groups=1000(app),5000(data)' })
  expect(identity.workingDirectory).toBe('/srv')
  expect(process.abilities.rawSocket).toEqual({
    allowed: true,
    because: expect.stringContaining('/usr/bin/ping') as string
  })
  expect(process.abilities.setuidRoot?.because).toContain('/usr/bin/su')
})

test('an image without setuid programs gives no root, whatever NoNewPrivs says', async () => {
  const folder = folderWith({
    'app.tar': Buffer.from(
      await dockerSave({ ...image, layers: [{ 'etc/passwd': 'app:x:1:1::/:\n', 'etc/group': '' }] })
    ),
    'pod.yaml': pod('p', 'containers: [{ name: app, image: registry.example/team/app:7 }]')
  })
  const { stdout } = sctx(['image', `${folder}/app.tar`, '--format', 'json'])
  const images = folderWith({ 'images.json': stdout })
  const explained = sctx(['explain', '--images', `${images}/images.json`, `${folder}/pod.yaml`, '--format', 'json'])
  const [answer] = JSON.parse(explained.stdout) as { containers: Explained[] }[]
  expect(answer!.containers[0]!.process.abilities.setuidRoot).toMatchObject({ allowed: false })
  expect(answer!.containers[0]!.process.abilities.rawSocket).toMatchObject({ allowed: false })
})

test('text tells user, accounts and programs', async () => {
  const folder = folderWith({ 'app.tar': Buffer.from(await dockerSave(image)) })
  const { status, stdout } = sctx(['image', 'app.tar'], { cwd: folder })
  expect(status).toBe(0)
  for (const part of [
    'registry.example/team/app',
    'app (app, UID 1000, GID 1000)',
    '2 accounts',
    '4755 0:0 /usr/bin/su',
    '/usr/bin/ping NET_RAW'
  ])
    expect(stdout).toContain(part)
})

test('a layout is read as a folder and as a tar, a Dockerfile by its folder, an archive from standard input', async () => {
  const layout = await ociLayout([image])
  const bytes = Object.fromEntries(Object.entries(layout).map(([name, file]) => [`layout/${name}`, Buffer.from(file)]))
  const folder = folderWith({
    ...bytes,
    'layout.tar': Buffer.from(await tarOf(layout)),
    'build/Dockerfile': DOCKERFILE
  })
  const run = sctx(['image', 'layout', 'layout.tar', 'build', '-'], {
    cwd: folder,
    input: Buffer.from(await dockerSave(image))
  })
  expect([run.status, run.stderr]).toEqual([0, ''])
  expect(run.stdout.match(/^ {2}USER .*$/gm)?.map((line) => line.slice(22))).toEqual([
    'app (app, UID 1000, GID 1000)',
    'app (app, UID 1000, GID 1000)',
    '10001',
    'app (app, UID 1000, GID 1000)'
  ])
})

test('a Dockerfile needs the name that manifests use', () => {
  const folder = folderWith({ Dockerfile: DOCKERFILE })
  const unnamed = sctx(['image', 'Dockerfile', '--format', 'json'], { cwd: folder })
  expect(unnamed.status).toBe(2)
  expect(unnamed.stderr).toContain('say --name')
  expect(JSON.parse(unnamed.stdout)).toEqual({ images: [] })
  const named = sctx(['image', 'Dockerfile', '--format', 'json', '--name', 'team/app', '--build-arg', 'BASE=alpine'], {
    cwd: folder
  })
  expect(named.status).toBe(0)
  expect((JSON.parse(named.stdout) as ImagesFile).images).toMatchObject([
    { match: 'team/app', user: '10001', idTool: 'busybox' }
  ])
})

test('a user that the source does not decide is exit code 1, and no entry', () => {
  const folder = folderWith({ Dockerfile: 'FROM registry.example/base\n' })
  const { status, stdout, stderr } = sctx(['image', 'Dockerfile', '--name', 'a', '--format', 'json'], { cwd: folder })
  expect([status, JSON.parse(stdout)]).toEqual([1, { images: [] }])
  expect(stderr).toContain('in no catalogue')
  expect(sctx(['image', 'Dockerfile'], { cwd: folder }).stdout).toContain('not known')
})

test('a source that cannot be read is exit code 2; the others are still read', async () => {
  const folder = folderWith({ 'a.tar': Buffer.from(await dockerSave(image)), 'b.tar': Buffer.alloc(700, 1), empty: '' })
  const { status, stdout, stderr } = sctx(['image', 'none.tar', 'b.tar', 'empty', '.', 'a.tar'], { cwd: folder })
  expect(status).toBe(2)
  expect(stderr.trim().split('\n')).toEqual([
    'none.tar: error: no such file or folder',
    expect.stringMatching(/^b\.tar: error: found no FROM/),
    'empty: error: the file is empty',
    '.: error: expected a folder with an OCI layout or a Dockerfile, found neither'
  ])
  expect(stdout).toContain('registry.example/team/app')
})

for (const [name, args, message] of [
  ['a build argument without a value', ['--build-arg', 'A'], "--build-arg: found 'A', expected NAME=VALUE"],
  ['an unknown format', ['--format', 'yaml'], "--format: found 'yaml', expected text, json"],
  ['one name for two images', ['Dockerfile', '--name', 'a'], '--name: expected one image, found 2']
] as const) {
  test(`${name} is wrong usage`, () => {
    const folder = folderWith({ Dockerfile: DOCKERFILE })
    const { status, stderr } = sctx(['image', 'Dockerfile', ...args], { cwd: folder })
    expect(status).toBe(2)
    expect(stderr).toContain(message)
  })
}

test('control characters of an image do not reach the terminal', () => {
  const folder = folderWith({
    'i.json': JSON.stringify([{ RepoTags: ['a\u001b[31m:1'], Config: { User: '\u001b]0;x\u0007' } }])
  })
  expect(sctx(['image', 'i.json'], { cwd: folder }).stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
})
