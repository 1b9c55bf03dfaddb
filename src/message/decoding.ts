import { analyze } from '../analyze.ts'
import { fieldById } from '../catalogue/index.ts'
import { WORKLOAD_KINDS } from '../model/kinds.ts'
import { DEFAULT_OPTIONS } from '../model/options.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import { formatPath, parsePath } from '../model/path.ts'
import type { YamlValue } from '../model/value.ts'
import { toJson } from '../model/value.ts'
import type { PlacedFinding, Unattributed } from './finding.ts'
import { fieldIn, placeOf } from './known.ts'
import type { Squeezed } from './readable.ts'

/** What people paste of values that do not fit, of keys nobody knows, and of files that are no YAML. */
export function readDecoding(text: Squeezed): PlacedFinding[] {
  return READERS.flatMap(({ pattern, read }) =>
    [...text.text.matchAll(pattern)].map((match) => {
      const [start, end] = [match.index, match.index + match[0].length]
      return { start, end, finding: { ...read(match), text: text.original(start, end) } }
    })
  )
}

interface Reader {
  readonly pattern: RegExp
  readonly read: (match: RegExpMatchArray) => Omit<Unattributed, 'text'>
}

const ITSELF = 'kubectl checks this itself, before the API server is asked.'

const READERS: readonly Reader[] = [
  {
    pattern: /unknownfield"((?:spec|metadata|template)[^"]*)"/g,
    read: ([, path]) => unknownField(path!)
  },
  {
    pattern: /duplicatefield"((?:spec|metadata|template)[^"]*)"/g,
    read: ([, path]) => repeated(path!)
  },
  {
    pattern: /line(\d+):key"([^"]*)"alreadysetinmap/g,
    read: ([, line, key]) => ({ ...repeated(key!), line: Number(line) })
  },
  {
    pattern:
      /json:cannotunmarshal(string|bool|number|array|object)([\d.eE+-]*)intoGostructfield(\w+)\.([\w.]+)oftype((?:\[\]|\*)?(?:map\[\w+\])?\w[\w.]*)/g,
    read: ([, kind, number, , path]) => wrongType(path!, kind!, number!)
  },
  {
    pattern: /ValidationError\(([A-Z]\w+)\.([\w.[\]]+)\):unknownfield"([^"]*)"in[\w.]+/g,
    read: ([, kind, path, key]) => {
      const found = unknownField(`${path}.${key}`, kind)
      return { ...found, gate: null, reason: null, meaning: `${found.meaning} ${ITSELF}` }
    }
  },
  {
    pattern: /ValidationError\(([A-Z]\w+)\.([\w.[\]]+)\):invalidtypefor[\w.]+:got"(\w+)",expected"(\w+)"/g,
    read: ([, kind, path, got]) => {
      const found = wrongType(path!, got === 'boolean' ? 'bool' : got === 'map' ? 'object' : got!, '', kind)
      return { ...found, gate: null, reason: null, meaning: `${found.meaning} ${ITSELF}` }
    }
  },
  {
    pattern:
      /yaml:(?:line(\d+):)?(?:didnotfindexpected(?:key|nodecontent|'-'indicator|','or'\]'|','or'\}')|mappingvaluesarenotallowedinthiscontext|foundcharacterthatcannotstartanytoken|couldnotfindexpected':'|found(?:atab)?character[^:]*?indentation|blockmappingend[^:]*?|controlcharactersarenotallowed)/g,
    read: ([, line]) => ({
      ...BASE,
      gate: null,
      reason: null,
      code: 'yaml/syntax',
      paths: [],
      fields: [],
      meaning: `The file is not YAML${line ? ` at line ${line} or just above it` : ''}. kubectl cannot read it, so no gate is reached.`,
      mends: [],
      certainty: 'exact',
      ...(line && { line: Number(line) })
    })
  }
]

const BASE = { severity: 'error', reason: 'BadRequest', containers: [] } as const

function unknownField(path: string, kind?: string): Omit<Unattributed, 'text'> {
  const diagnostic = probe(path, kind, (at) => exampleFor(at)).find(
    ({ code, path: own }) => code === 'api/unknown-field' && own === path
  )
  return {
    ...BASE,
    gate: 'api',
    code: 'api/unknown-field',
    paths: [path],
    fields: fieldsOf(path),
    meaning:
      diagnostic?.explanation ??
      `The server knows no field ${path} there. It may be spelled wrong, stand at the wrong place, or be newer than the server.`,
    mends: diagnostic?.fixes.map(({ title, certain }) => ({ title, certain })) ?? [],
    certainty: 'exact'
  }
}

function repeated(path: string): Omit<Unattributed, 'text'> {
  const key = path.split('.').at(-1)!
  return {
    ...BASE,
    gate: 'api',
    code: 'api/duplicate-key',
    paths: path.includes('.') ? [path] : [],
    fields: fieldsOf(path),
    meaning: `${key} stands twice in the same map. Readers disagree on which one counts, so the server takes neither.`,
    mends: [{ title: `Remove one ${key}`, certain: false }],
    certainty: 'exact'
  }
}

const VALUES: Readonly<Record<string, YamlValue>> = { string: '…', bool: true, array: [], object: {} }

function wrongType(path: string, kind: string, number: string, object?: string): Omit<Unattributed, 'text'> {
  const value = VALUES[kind] ?? (number === '' ? 1 : Number(number))
  const indexed = path.includes('[') ? path : path.replaceAll(LISTS, '$&[0]')
  const isMismatch = ({ code }: Diagnostic): boolean => code === 'api/type-mismatch'
  const diagnostic =
    probe(indexed, object, () => value).find(isMismatch) ?? probe(indexed, object, () => [value]).find(isMismatch)
  return {
    ...BASE,
    gate: 'api',
    code: 'api/type-mismatch',
    // Without its indexes the path names a field, but not the place.
    paths: path.includes('[') || !LISTS.test(path) ? [path] : [],
    fields: fieldsOf(path),
    meaning: diagnostic?.explanation ?? `${path.split('.').at(-1)} takes another kind of value.`,
    mends: diagnostic?.fixes.map(({ title, certain }) => ({ title, certain })) ?? [],
    certainty: 'exact'
  }
}

const LISTS = /\b(?:containers|initContainers|ephemeralContainers|sysctls|volumes|volumeMounts|ports)(?=\.)/gi

function fieldsOf(path: string): string[] {
  const field = fieldIn(placeOf(parsePath(path) ?? []))
  return field === undefined ? [] : [field]
}

/** A value of the kind that the key takes where it is known. */
function exampleFor(at: FieldPath): YamlValue {
  const key = String(at.at(-1))
  switch (fieldById(key)?.type.kind) {
    case 'integer':
      return 1000
    case 'boolean':
      return true
    case 'object':
      return {}
    case undefined:
      return true
    default:
      return key === 'fsGroup' ? 1000 : []
  }
}

/** What the engine says about an object that holds this path and hardly anything else. */
function probe(path: string, kind: string | undefined, valueFor: (at: FieldPath) => YamlValue): readonly Diagnostic[] {
  const at = parsePath(path)
  if (!at || at.length === 0 || at.some((part) => typeof part === 'number' && part > 99)) return []
  const workload =
    WORKLOAD_KINDS.find((known) => known.kind === kind) ??
    WORKLOAD_KINDS.findLast(({ pod }) => formatPath(at).startsWith(`${formatPath([...pod, 'spec'])}.`)) ??
    WORKLOAD_KINDS[0]!
  const object: Record<string, unknown> = {
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    metadata: { name: 'it' }
  }
  write(object, [...workload.pod, 'spec', 'containers', 0, 'name'], 'it')
  write(object, at, valueFor(at))
  const { answers } = analyze(toJson(object as YamlValue), DEFAULT_OPTIONS).documents[0]!
  return answers[0]?.diagnostics ?? []
}

function write(root: Record<string, unknown>, path: FieldPath, value: unknown): void {
  let within: Record<string | number, unknown> = root
  path.forEach((part, index) => {
    if (index === path.length - 1) within[part] = value
    else {
      const next = within[part]
      if (typeof next !== 'object' || next === null) {
        within[part] =
          typeof path[index + 1] === 'number'
            ? Array.from({ length: Number(path[index + 1]) + 1 }, () => ({ name: 'it' }))
            : {}
      }
      within = within[part] as Record<string | number, unknown>
    }
  })
}
