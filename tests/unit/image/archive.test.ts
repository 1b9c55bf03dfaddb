import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { dockerSave, ociLayout, read, readOne, tarOf } from '../../support/image-tars.ts'

const layers = [{ 'etc/passwd': 'app:x:1000:1000::/home/app:\n', 'etc/group': 'app:x:1000:\n' }]
const config = { User: 'app', WorkingDir: '/srv' }
const image = { tags: ['registry.example:5000/team/app:7'], config, layers }
const names = ['registry.example:5000/team/app']

describe('each form of an archive gives the same facts', () => {
  const forms = {
    'docker save before 25': () => dockerSave(image),
    'docker save, packed with gzip': async () => gzipSync(await dockerSave(image)),
    'docker save since 25: an OCI layout with manifest.json': async () => {
      const files = await ociLayout([image], false)
      const { config, layers } = JSON.parse(
        Object.values(files).find((file) => String(file).includes('"schemaVersion":2,"config"')) as string
      ) as {
        config: { digest: string }
        layers: { digest: string }[]
      }
      const blob = ({ digest }: { digest: string }) => `blobs/${digest.replace(':', '/')}`
      const manifest = [{ Config: blob(config), RepoTags: image.tags, Layers: layers.map(blob) }]
      return tarOf({ ...files, 'manifest.json': JSON.stringify(manifest) })
    },
    'an OCI layout with gzip layers': async () => tarOf(await ociLayout([image]))
  }
  for (const [name, form] of Object.entries(forms)) {
    test(name, async () => {
      expect(await read(await form())).toMatchObject([
        { names, facts: { user: 'app', workingDirectory: '/srv', passwd: [{ uid: 1000 }], setuid: [] }, unresolved: [] }
      ])
    })
  }
})

test('one byte at a time is the same', async () => {
  const bytes = await dockerSave(image)
  async function* single() {
    for (const byte of bytes) yield Uint8Array.of(byte)
  }
  expect((await readOne(single())).facts).toEqual((await readOne(bytes)).facts)
})

test('several images of an archive come each with its names', async () => {
  const other = { tags: ['other:1', 'other:2', 'also/other:1'], config: { User: '7' } }
  const found = await read(await dockerSave(image, other))
  expect(found.map((finding) => [finding.names, finding.facts?.user])).toEqual([
    [names, 'app'],
    [['other', 'also/other'], '7']
  ])
})

test('layers that are links to those of another image are followed', async () => {
  const layer = await tarOf(layers[0]!)
  const bytes = await tarOf({
    'aa/layer.tar': layer,
    'bb/layer.tar': { type: 'symlink', linkname: '../aa/layer.tar' },
    'cc.json': JSON.stringify({ config }),
    'manifest.json': JSON.stringify([{ Config: 'cc.json', RepoTags: null, Layers: ['bb/layer.tar'] }])
  })
  expect((await readOne(bytes)).facts?.passwd).toMatchObject([{ name: 'app' }])
})

describe('platforms', () => {
  const platforms = [
    { ...image, platform: { os: 'linux', architecture: 'arm64' }, config: { User: 'arm' } },
    { ...image, platform: { os: 'linux', architecture: 'amd64' }, config: { User: 'amd' } }
  ]
  test('linux/amd64 is read where there is a choice, and said', async () => {
    const { facts, notes } = await readOne(await tarOf(await ociLayout(platforms)))
    expect(facts?.user).toBe('amd')
    expect(notes.join()).toContain('linux/arm64, linux/amd64')
  })
  test('another one is read when asked for', async () => {
    const { facts, notes } = await readOne(await tarOf(await ociLayout(platforms)), { platform: 'linux/arm64' })
    expect([facts?.user, notes]).toEqual(['arm', []])
  })
  test('one that is not there is refused with those that are', async () => {
    const wanted = read(await tarOf(await ociLayout(platforms)), { platform: 'linux/s390x' })
    await expect(wanted).rejects.toThrow('expected an image for linux/s390x, found linux/arm64, linux/amd64')
  })
  test('an image that was not saved is passed over, and so is what a builder says about one', async () => {
    const files = await ociLayout([image])
    const index = JSON.parse(files['index.json'] as string) as { manifests: object[] }
    index.manifests.unshift(
      { digest: 'sha256:00', platform: { os: 'linux', architecture: 's390x' } },
      { ...index.manifests[0], annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }
    )
    expect(await read(await tarOf({ ...files, 'index.json': JSON.stringify(index) }))).toMatchObject([{ names }])
  })
  test('an index in an index is followed', async () => {
    const files = await ociLayout([image])
    const outer = { manifests: [{ digest: 'sha256:aa' }] }
    const bytes = await tarOf({
      ...files,
      'blobs/sha256/aa': files['index.json']!,
      'index.json': JSON.stringify(outer)
    })
    expect(await read(bytes)).toMatchObject([{ names, facts: { user: 'app' } }])
  })
})

describe('a layer that cannot be read leaves what it may hold unknown', () => {
  const unreadable: [string, Uint8Array, string][] = [
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3), 'packed with zstd'],
    ['broken gzip', gzipSync(new Uint8Array(9000)).subarray(0, 30), 'gzip is broken'],
    ['no tar', new Uint8Array(2000).fill(7), 'neither a tar nor a gzip']
  ]
  for (const [name, bytes, why] of unreadable) {
    test(name, async () => {
      const { facts, unresolved } = await readOne(await dockerSave({ config, layers: [...layers, bytes] }))
      expect(unresolved[0]).toContain('Layer 2 of 2')
      expect(unresolved[0]).toContain(why)
      expect(facts).toMatchObject({ user: 'app', passwd: [], group: [], partial: true })
      expect(facts).not.toHaveProperty('setuid')
      expect(facts).not.toHaveProperty('fileCapabilities')
    })
  }
  test('what a layer above it brings is certain', async () => {
    const { facts } = await readOne(await dockerSave({ config, layers: [unreadable[0]![1], ...layers] }))
    expect(facts).toMatchObject({ passwd: [{ name: 'app' }], group: [{ name: 'app' }] })
    expect(facts).not.toHaveProperty('partial')
    expect(facts).not.toHaveProperty('setuid')
  })
  test('a layer that is not in the archive', async () => {
    const bytes = await tarOf({
      'c.json': JSON.stringify({ config }),
      'manifest.json': JSON.stringify([{ Config: 'c.json', RepoTags: [], Layers: ['gone/layer.tar'] }])
    })
    expect((await readOne(bytes)).unresolved[0]).toContain('it is not in the archive')
  })
})

const WRONG: [string, unknown, string][] = [
  ['no list', {}, 'manifest.json: expected a list, found an object'],
  ['an entry that is none', [7], 'manifest.json[0]: expected an object, found 7'],
  ['a configuration that is missing', [{ Config: 'x.json', Layers: [] }], 'x.json is not in the archive'],
  ['a layer that is no name', [{ Config: 'c.json', Layers: [{}] }], 'manifest.json[0].Layers[0]: expected text'],
  [
    'more layers than any image has',
    [{ Config: 'c.json', Layers: Array(300).fill('a') }],
    'at most 256 layers, found 300'
  ],
  ['no image', [], 'an archive without an image']
]
for (const [name, manifest, message] of WRONG) {
  test(`a manifest with ${name} is refused`, async () => {
    const bytes = await tarOf({ 'c.json': '{}', 'manifest.json': JSON.stringify(manifest) })
    await expect(read(bytes)).rejects.toThrow(message)
  })
}

test('a configuration with a user that is no text is refused', async () => {
  await expect(read(await dockerSave({ config: { User: 0 } }))).rejects.toThrow('User: expected text, found 0')
})
