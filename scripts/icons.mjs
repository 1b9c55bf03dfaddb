// Draws the icons of every system from resources/icons/icon.svg: `node scripts/icons.mjs`, after the drawing changed.
// An installed Chromium, Chrome or Edge draws; ICO and ICNS are small containers of PNG pictures, written here.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { ROOT } from './build.mjs'
import { findBrowser } from './find-browser.mjs'

const folder = join(ROOT, 'resources/icons')
const page = join(ROOT, 'renderer/public')
const drawing = await readFile(join(folder, 'icon.svg'), 'utf8')

/** Linux takes every size by its name, a page two of them; the rest only goes into the containers. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const OF_LINUX = SIZES.filter((size) => size <= 512)
const OF_WINDOWS = SIZES.filter((size) => size <= 256)
/** @see https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
const OF_MACOS = { ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 }

const pictures = await draw()
await mkdir(page, { recursive: true })
for (const size of OF_LINUX) await writeFile(join(folder, `${size}x${size}.png`), pictures.get(size))
await writeFile(join(folder, 'icon.ico'), ico(OF_WINDOWS))
await writeFile(join(folder, 'icon.icns'), icns(OF_MACOS))
await writeFile(join(page, 'icon.svg'), drawing)
for (const size of [192, 512]) await writeFile(join(page, `icon-${size}.png`), pictures.get(size))

async function draw() {
  const executablePath = findBrowser()
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
  const tab = await browser.newPage()
  const drawn = new Map()
  for (const size of [...SIZES, 192]) {
    await tab.setViewportSize({ width: size, height: size })
    await tab.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`)
    drawn.set(size, await tab.screenshot({ omitBackground: true }))
  }
  await browser.close()
  return drawn
}

/** @see https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
function ico(sizes) {
  const header = Buffer.alloc(6 + sizes.length * 16)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(sizes.length, 4)
  let offset = header.length
  sizes.forEach((size, i) => {
    const at = 6 + i * 16
    const { length } = pictures.get(size)
    header.writeUInt8(size % 256, at) // 0 stands for 256
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += length
  })
  return Buffer.concat([header, ...sizes.map((size) => pictures.get(size))])
}

function icns(types) {
  const entries = Object.entries(types).map(([type, size]) => {
    const head = Buffer.from(`${type}0000`)
    head.writeUInt32BE(8 + pictures.get(size).length, 4)
    return Buffer.concat([head, pictures.get(size)])
  })
  const head = Buffer.from('icns0000')
  head.writeUInt32BE(8 + entries.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([head, ...entries])
}
