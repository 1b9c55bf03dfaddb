// Known advisories of high severity against what the app ships: `node scripts/audit.mjs`.
// Only what is bundled counts, and Electron; a tool that never leaves this machine is named, no more. Where the registry
// cannot be asked, one line says so and nothing fails: the app builds and tests offline.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ROOT } from './build.mjs'

const SHIPPED_FOLDERS = ['src', 'main', 'cli', 'renderer']
const SERIOUS = ['high', 'critical']
const LIMIT_MS = 60_000

/** Names of the packages that the app's sources import, and of all that those need: `{ name, version }` of the lock. */
export function shippedPackages(root = ROOT) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const found = new Set()
  const waiting = [...importedPackages(root), 'electron', 'svelte'].map((name) => ({ name, from: '' }))
  while (waiting.length > 0) {
    const { name, from } = waiting.pop()
    const place = nearest(packages, from, name)
    if (place === undefined || found.has(place)) continue
    found.add(place)
    // Electron is downloaded whole; what its installer needs is not part of it.
    if (name === 'electron') continue
    for (const needed of Object.keys(packages[place].dependencies ?? {})) waiting.push({ name: needed, from: place })
  }
  return [...found].map((place) => nameAt(place))
}

const nameAt = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Where Node would find a package from another: beside it, or in a folder further out. */
function nearest(packages, from, name) {
  for (let folder = from; ; folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    const place = `${folder && `${folder}/`}node_modules/${name}`
    if (place in packages) return place
    if (folder === '') return undefined
  }
}

function importedPackages(root) {
  const names = new Set()
  for (const folder of SHIPPED_FOLDERS) {
    for (const file of readdirSync(join(root, folder), { recursive: true })) {
      if (!/\.(ts|svelte|css)$/.test(file)) continue
      const source = readFileSync(join(root, folder, file), 'utf8')
      for (const [, name] of source.matchAll(
        /(?:from|import|import\()\s*['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)[^'"]*['"]/g
      )) {
        names.add(name)
      }
    }
  }
  return names
}

/** What an answer of `npm audit --json` holds against these packages, and against the others. */
export function seriousAdvisories(report, shipped) {
  const serious = Object.values(report.vulnerabilities ?? {}).filter(({ severity }) => SERIOUS.includes(severity))
  const line = ({ name, severity, range, via }) =>
    `${name} ${range} (${severity}): ${via.map((cause) => cause.title ?? cause).join('; ')}`
  return {
    ours: serious.filter(({ name }) => shipped.includes(name)).map(line),
    tools: serious.filter(({ name }) => !shipped.includes(name)).map(({ name }) => name)
  }
}

/** The registry's answer; undefined where there is none that can be read. */
function ask() {
  return new Promise((resolve) => {
    const options = { cwd: ROOT, timeout: LIMIT_MS, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' }
    execFile('npm', ['audit', '--json'], options, (_error, stdout) => {
      try {
        const report = JSON.parse(stdout)
        resolve(report.metadata?.vulnerabilities ? report : undefined)
      } catch {
        resolve(undefined)
      }
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = await ask()
  if (!report) console.log('Advisories: skipped, the registry gives no answer.')
  else {
    const shipped = shippedPackages()
    const { ours, tools } = seriousAdvisories(report, shipped)
    for (const line of ours) console.error(line)
    if (tools.length > 0) console.log(`Advisories against tools that are not shipped: ${tools.sort().join(', ')}.`)
    console.log(`Advisories: ${ours.length} of high severity against the ${shipped.length} packages that are shipped.`)
    if (ours.length > 0) process.exitCode = 1
  }
}
