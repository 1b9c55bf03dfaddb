import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { createTarPacker } from 'modern-tar'
import { describe, expect, test } from 'vitest'
import { tools } from '../../../cli/image/tools.ts'
import type { TarEntry } from '../../../src/image/index.ts'
import { readLayer } from '../../../src/image/layer.ts'
import { untar } from '../../../src/image/untar.ts'
import { chunksOf, dockerSave, read, readOne, tarOf } from '../../support/image-tars.ts'

const layers = [{ 'etc/passwd': 'app:x:1000:1000::/:\n', 'etc/group': '' }]
const config = { User: 'app' }
const MIB = 1024 * 1024

describe('a tar that is broken is refused with what was found', () => {
  test('cut off inside a file, inside a header, and before its end', async () => {
    const bytes = await dockerSave({ config, layers })
    for (const length of [600, 1500, bytes.length - 1024, bytes.length - 512]) {
      await expect(read(bytes.subarray(0, length))).rejects.toThrow(/the tar ends in the middle/)
    }
  })
  test('a wrong checksum', async () => {
    const bytes = await dockerSave({ config, layers })
    bytes[148] = bytes[148] === 0x30 ? 0x31 : 0x30
    await expect(read(bytes)).rejects.toThrow('checksum is wrong')
  })
  test('a byte flipped anywhere in the headers never ends in anything but an answer or a sentence', async () => {
    const bytes = await dockerSave({ config, layers })
    for (let at = 0; at < 1024; at += 7) {
      const broken = bytes.slice()
      broken[at] = broken[at]! ^ 0x55
      await read(broken).catch((error: Error) => expect([at, error.name]).toEqual([at, 'ImageProblem']))
    }
  })
  test('garbage behind the end', async () => {
    const bytes = await dockerSave({ config, layers })
    await expect(read(Buffer.concat([bytes, Buffer.alloc(512, 7)]))).rejects.toThrow('behind the end')
  })
  test('a broken tar as a layer takes down that layer only', async () => {
    const layer = (await tarOf(layers[0]!)).subarray(0, 700)
    const { facts, unresolved } = await readOne(await dockerSave({ config, layers: [layer] }))
    expect(facts).toMatchObject({ user: 'app', partial: true })
    expect(unresolved[0]).toContain('the tar ends in the middle')
  })
})

describe('names that lead out of the image', () => {
  const outside = {
    '../../etc/passwd': 'root:x:0:0::/:\n',
    'a/../../etc/passwd': 'root:x:0:0::/:\n',
    'usr/../etc/passwd': 'root:x:0:0::/:\n'
  }
  test('are left out of a layer, and that is said', async () => {
    const { facts, notes } = await readOne(await dockerSave({ config, layers: [...layers, outside] }))
    expect(facts?.passwd).toMatchObject([{ name: 'app' }])
    expect(notes).toEqual(['Left out 3 entries whose names lead out of the image.'])
  })
  test('are no files of the archive, and no layers', async () => {
    const bytes = await tarOf({
      '../manifest.json': '[]',
      'manifest.json': JSON.stringify([{ Config: '../../etc/passwd', Layers: [] }])
    })
    await expect(read(bytes)).rejects.toThrow('../../etc/passwd is not in the archive')
  })
  test('links lead nowhere else: the top of the image is the end', async () => {
    const link = { 'etc/passwd': { type: 'symlink' as const, linkname: '../../../../etc/shadow' } }
    expect((await readOne(await dockerSave({ config, layers: [link] }))).facts?.passwd).toBeNull()
  })
})

describe('links that go round', () => {
  const symlink = (linkname: string) => ({ type: 'symlink' as const, linkname })
  const loops = {
    'to itself': { 'etc/passwd': symlink('passwd') },
    'between two': { 'etc/passwd': symlink('/etc/other'), 'etc/other': symlink('passwd') },
    'through its own folder': { etc: symlink('etc/etc') },
    'in a long chain': Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [at === 0 ? 'etc/passwd' : `etc/${at}`, symlink(`${at + 1}`)])
    )
  }
  for (const [name, files] of Object.entries(loops)) {
    test(name, async () => {
      const { facts, unresolved } = await readOne(await dockerSave({ config, layers: [files] }))
      expect(facts).toMatchObject({ passwd: [], partial: true })
      expect(unresolved.join()).toContain('go round in a circle')
    })
  }
  test('of layers in the archive', async () => {
    const bytes = await tarOf({
      'a/layer.tar': symlink('../b/layer.tar'),
      'b/layer.tar': symlink('../a/layer.tar'),
      'c.json': JSON.stringify({ config }),
      'manifest.json': JSON.stringify([{ Config: 'c.json', Layers: ['a/layer.tar'] }])
    })
    expect((await readOne(bytes)).unresolved[0]).toContain('not in the archive')
  })
})

describe('what is too large', () => {
  test('an /etc/passwd of many megabytes is not read, and unknown', async () => {
    const huge = { 'etc/passwd': 'x:x:1:1::/:\n'.repeat(200_000), 'etc/group': '' }
    const { facts, unresolved } = await readOne(await dockerSave({ config, layers: [huge] }))
    expect(facts).toMatchObject({ passwd: [], partial: true })
    expect(unresolved.join()).toContain('larger than 1 MB')
  })
  test('JSON of many megabytes is passed over', async () => {
    const bytes = await tarOf({ 'manifest.json': `[${' '.repeat(5 * MIB)}]` })
    await expect(read(bytes)).rejects.toThrow('neither manifest.json nor index.json')
  })
  test('JSON nested a hundred thousand deep is refused or answered, never a crash', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    await expect(read(await tarOf({ 'manifest.json': deep }))).rejects.toThrow('expected an object, found a list')
    await expect(read(deep)).rejects.toThrow('expected what docker image inspect prints, found a list')
    await expect(read('['.repeat(1_000_000))).rejects.toThrow('is not JSON')
  })
  test('an index that holds itself, or indexes without end', async () => {
    const nested = (at: number) => JSON.stringify({ manifests: [{ digest: `sha256:${at + 1}` }] })
    const chain = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`blobs/sha256/${at + 1}`, nested(at + 1)]))
    await expect(read(await tarOf({ ...chain, 'index.json': nested(0) }))).rejects.toThrow('4 levels deep')
    const circle = JSON.stringify({ manifests: [{ digest: 'sha256:1' }] })
    await expect(read(await tarOf({ 'blobs/sha256/1': circle, 'index.json': circle }))).rejects.toThrow(
      'without an image'
    )
  })
  async function* links(count: number): AsyncGenerator<TarEntry> {
    const link = { type: 'symlink' as const, size: 0, mode: 0o777, uid: 0, gid: 0, target: 'x', extended: {} }
    for (let at = 0; at < count; at++) yield { ...link, name: `l/${at}`, body: chunksOf('') }
  }
  test('of a hundred thousand links a layer keeps as many as any image has, and says so', async () => {
    const layer = await readLayer(links(100_000), tools, { entries: 0, accountText: 0 })
    expect([layer.kept.size, layer.incomplete]).toEqual([50_000, true])
  })
  test('more files than any image has end the reading', async () => {
    const reading = readLayer(links(10), tools, { entries: 1_999_995, accountText: 0 })
    await expect(reading).rejects.toThrow('more than 2,000,000 files')
  })
})

/** A layer of one file with this many bytes, never in memory as a whole: the header and end of a tar round zeros. */
async function* layerOfSize(size: number): AsyncGenerator<Uint8Array> {
  yield await headerFor(size)
  const chunk = new Uint8Array(4 * MIB)
  for (let left = size; left > 0; left -= chunk.length) yield chunk.subarray(0, Math.min(left, chunk.length))
  yield new Uint8Array(1024)
}

/** The library writes a header for any size; its body comes from elsewhere. */
async function headerFor(size: number): Promise<Uint8Array> {
  const { readable, controller } = createTarPacker()
  controller.add({ name: 'blobs/sha256/huge', size, type: 'file', mtime: new Date(0) })
  const reader = readable.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return value!
}

const peak = () => process.memoryUsage().rss

describe('an image of 5 GB, generated as it is read', () => {
  const SIZE = 5 * 1024 * MIB
  test('is read as a stream: memory stays where it was', { timeout: 120_000 }, async () => {
    const image = await dockerSave({ tags: ['small:1'], config, layers })
    async function* archive() {
      for await (const chunk of layerOfSize(SIZE)) if (chunk.length !== 1024) yield chunk
      yield* chunksOf(image)
    }
    const before = peak()
    let highest = before
    async function* watched() {
      for await (const chunk of archive()) {
        highest = Math.max(highest, peak())
        yield chunk
      }
    }
    const { facts } = await readOne(watched())
    expect(facts?.passwd).toMatchObject([{ name: 'app' }])
    expect(highest - before).toBeLessThan(200 * MIB)
  })
})

describe('a gzip bomb', () => {
  test('is stopped before it is through, whether the archive or a layer', { timeout: 60_000 }, async () => {
    const bomb = () => Readable.from(layerOfSize(400 * MIB)).pipe(createGzip({ level: 1 }))
    await expect(read(bomb())).rejects.toThrow('more than 200 times as much')
    const packed: Uint8Array[] = []
    for await (const chunk of bomb()) packed.push(chunk as Uint8Array)
    const { unresolved, facts } = await readOne(await dockerSave({ config, layers: [Buffer.concat(packed)] }))
    expect(unresolved[0]).toContain('more than 200 times as much')
    expect(facts).toMatchObject({ user: 'app', partial: true })
  })
})

test('a source that fails on the way passes its own error on', async () => {
  async function* failing() {
    yield (await dockerSave({ config, layers })).subarray(0, 2048)
    throw new Error('the disk is gone')
  }
  await expect(read(failing())).rejects.toThrow('the disk is gone')
})

test('whoever stops reading early stops the source', async () => {
  let stopped = false
  async function* source() {
    try {
      yield* chunksOf(await tarOf({ a: 'a', b: 'b', c: 'x'.repeat(500_000) }), 512)
    } finally {
      stopped = true
    }
  }
  for await (const entry of untar(source())) if (entry.name === 'a') break
  expect(stopped).toBe(true)
})

for (const [name, bytes, message] of [
  ['nothing', '', 'the file is empty'],
  ['a binary', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0), 'found a binary file'],
  ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), 'packed with zstd'],
  ['a text that is no Dockerfile', 'hello\n', 'found no FROM']
] as const) {
  test(`${name} is refused with what was expected`, async () => expect(read(bytes)).rejects.toThrow(message))
}
