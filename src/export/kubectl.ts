import type { YamlValue } from '../model/value.ts'
import { recordOf } from './value.ts'
import type { JsonPatchOperation } from './json-patch.ts'
import type { ObjectPatch } from './object-patch.ts'
import type { ManifestObject } from './objects.ts'
import { groupOf } from './objects.ts'
import { jsonText } from './text.ts'

export type Shell = 'posix' | 'powershell'

/** Longest argument that Linux hands to a program, less some room. */
const LONGEST_ARGUMENT = 120_000

/** A JSON patch as data. */
export function operationList(operations: readonly JsonPatchOperation[]): YamlValue {
  return operations.map((operation) => recordOf(Object.entries(operation)))
}

/** One line that patches the object in the cluster. The object has to have a name. */
export function kubectlLine(patch: ObjectPatch, shell: Shell): string {
  const { before, merge, mergeType, operations } = patch
  const data = merge ?? operationList(operations)
  const type = merge ? mergeType : 'json'
  const quote = shell === 'posix' ? posixQuoted : powershellQuoted
  const words = ['kubectl', 'patch', quote(`${resourceOf(before)}/${before.name}`)]
  if (before.namespace !== '') words.push('--namespace', quote(before.namespace))
  words.push('--type', type)
  if (shell === 'posix') return [...words, '--patch', posixQuoted(jsonText(data))].join(' ')
  // Windows PowerShell loses the double quotes of an argument, so that the patch goes by way of a file in ASCII.
  const file = `${quote(asciiOnly(jsonText(data)))} | Set-Content -Encoding ascii patch.json`
  return `${file}; ${[...words, '--patch-file', 'patch.json'].join(' ')}`
}

export function isTooLong(line: string): boolean {
  return line.length > LONGEST_ARGUMENT
}

/** `deployment.apps`: a kind as kubectl takes it, whatever other groups have a kind of that name. */
function resourceOf({ apiVersion, kind }: ManifestObject): string {
  const group = groupOf(apiVersion)
  return kind.toLowerCase() + (group === '' ? '' : `.${group}`)
}

const PLAIN_WORD = /^[A-Za-z0-9_./:@%+,=-]+$/

/** A word that a POSIX shell hands over unchanged. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html */
export function posixQuoted(word: string): string {
  return PLAIN_WORD.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A word as PowerShell takes it; it reads the curly single quotes like the straight one. */
export function powershellQuoted(word: string): string {
  return /^[A-Za-z0-9_./:-]+$/.test(word) ? word : `'${word.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`
}

/** JSON with every other character escaped: the same data in any encoding. */
function asciiOnly(json: string): string {
  return json.replaceAll(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
