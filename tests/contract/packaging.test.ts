import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../ui/electron-double/main-process.ts'

// What can be said of the installers where none can be made: the settings have the shape that electron-builder asks for,
// name files that are there, and the icons are what their names say.

const at = (path: string) => join(ROOT, path)
const config = parse(readFileSync(at('packaging/electron-builder.yml'), 'utf8')) as Record<string, never>
const { linux, mac, win, nsis, electronFuses, fileAssociations, files } = config as unknown as {
  linux: { icon: string; target: string[]; executableName: string }
  mac: { icon: string; target: { target: string }[] }
  win: { icon: string; target: { target: string }[]; executableName: string }
  nsis: { perMachine: boolean }
  electronFuses: Record<string, boolean>
  fileAssociations: { ext: string }[]
  files: string[]
}

test('the settings have the shape that electron-builder asks for', ({ skip }) => {
  const schema = at('packaging/node_modules/app-builder-lib/scheme.json')
  if (!existsSync(schema)) return skip('npm ci --prefix packaging brings the schema')
  const ajv = new Ajv({ unknownFormats: 'ignore', allErrors: true })
  ajv.validate(JSON.parse(readFileSync(schema, 'utf8')) as object, config)
  expect(ajv.errors).toBeNull()
})

test('every system has its installers, one name to start it by, and opens both endings', () => {
  expect(linux.target).toEqual(['AppImage', 'deb'])
  expect(mac.target.map(({ target }) => target)).toEqual(['dmg', 'zip'])
  expect(win.target.map(({ target }) => target)).toEqual(['nsis'])
  expect([linux.executableName, win.executableName]).toEqual(['sctx-studio', 'sctx-studio'])
  expect(fileAssociations.map(({ ext }) => ext)).toEqual(['yaml', 'yml'])
  expect(nsis.perMachine, 'file types are registered for the whole machine only').toBe(true)
})

test('the fuses leave no way to run other code in the program', () => {
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false
  })
})

test('what goes in is built, and nothing needs a package at run time', () => {
  const { main, dependencies } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as Record<string, unknown>
  expect(dependencies).toBeUndefined()
  for (const folder of ['out/main', 'out/preload', 'out/renderer']) {
    expect(files).toContain(`${folder}/**`)
    expect(existsSync(at(folder)), folder).toBe(true)
  }
  expect(main).toBe('out/main/index.js')
})

describe('icons', () => {
  const pngSize = (bytes: Buffer) => {
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  }

  test('Linux: one picture per size, of that size', () => {
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      expect(pngSize(readFileSync(at(`${linux.icon}/${size}x${size}.png`)))).toEqual([size, size])
    }
  })

  test('Windows: every picture of the container is as large as its entry says', () => {
    const ico = readFileSync(at(win.icon))
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1])
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, i) => {
      const entry = 6 + i * 16
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)]
      const size = ico.readUInt8(entry) || 256
      expect(pngSize(ico.subarray(offset, offset + length))).toEqual([size, size])
      return size
    })
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256])
  })

  test('macOS: the container is as long as it says, and holds 32 to 1024 pixels', () => {
    const icns = readFileSync(at(mac.icon))
    expect(icns.subarray(0, 4).toString()).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const sizes: number[] = []
    for (let offset = 8; offset < icns.length; offset += icns.readUInt32BE(offset + 4)) {
      sizes.push(pngSize(icns.subarray(offset + 8))[0]!)
    }
    expect(new Set(sizes)).toEqual(new Set([32, 64, 128, 256, 512, 1024]))
  })
})
