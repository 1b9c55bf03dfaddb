import { knownSince } from '../../../decode/since.ts'
import type { UnknownField } from '../../../decode/decode.ts'
import { structType } from '../../../decode/types.ts'
import type { Diagnostic, Fix } from '../../../model/diagnostic.ts'
import type { FieldPath } from '../../../model/path.ts'
import { formatPath } from '../../../model/path.ts'
import { formatMinor } from '../../../model/version.ts'
import type { PodScope } from '../scope.ts'
import { nearestWord } from '../spelling.ts'
import { withDoubt } from '../validate.ts'
import type { Home } from './field-homes.ts'
import { keysOf, otherHomes } from './field-homes.ts'
import { inventedField } from './invented-fields.ts'
import { moveTo, renameTo, replaceBy } from './unknown-field-fixes.ts'

/** Unknown keys, each with where it belongs or what was meant. */
export function unknownFields(scope: PodScope): Diagnostic[] {
  return scope.subject.decoded.unknown.map((unknown) => {
    const path = formatPath(unknown.path)
    const at = [...scope.subject.root, ...unknown.path]
    const remove: Fix = { title: `Remove ${keyOf(unknown)}`, changes: [{ kind: 'unset', path: at }], certain: false }
    const { explanation, fixes } = meaningOf(scope, unknown, at)
    return {
      code: 'api/unknown-field',
      source: 'api',
      severity: 'error',
      path,
      at,
      on: 'key',
      message: `unknown field "${path}"`,
      explanation: withDoubt(explanation, scope.minor),
      fixes: [...fixes, remove]
    }
  })
}

interface Meaning {
  readonly explanation: string
  readonly fixes: readonly Fix[]
}

/** What the author most likely meant. Exact names come before case, case before invention, that before spelling. */
function meaningOf(scope: PodScope, unknown: UnknownField, at: FieldPath): Meaning {
  const key = keyOf(unknown)
  return (
    newer(scope, unknown) ??
    otherCase(scope, unknown, at) ??
    misplaced(scope, unknown, at, (keys) => keys.find((other) => other === key)) ??
    misplaced(scope, unknown, at, (keys) => keys.find((other) => other.toLowerCase() === key.toLowerCase())) ??
    invented(scope, unknown, at) ??
    misspelt(scope, unknown, at) ??
    misplaced(scope, unknown, at, (keys) => nearestWord(key, keys)?.word) ?? {
      explanation: `Kubernetes has no field ${key} here, and a typo could hide a setting you count on.`,
      fixes: []
    }
  )
}

function keyOf({ path }: UnknownField): string {
  return String(path.at(-1))
}

function newer(scope: PodScope, unknown: UnknownField): Meaning | undefined {
  const key = keyOf(unknown)
  const since = structType(unknown.struct).fields.has(key) ? knownSince(unknown.struct, key) : undefined
  if (since === undefined) return undefined
  const explanation = `Kubernetes ${formatMinor(scope.minor)} does not have ${key} yet; it came with ${formatMinor(since)}.`
  return { explanation, fixes: [] }
}

function otherCase(scope: PodScope, unknown: UnknownField, at: FieldPath): Meaning | undefined {
  const key = keyOf(unknown)
  const meant = keysOf(unknown.struct, scope.minor).find((other) => other.toLowerCase() === key.toLowerCase())
  if (meant === undefined) return undefined
  const explanation = `You meant ${meant}: upper and lower case matter.`
  return { explanation, fixes: renameTo(scope, at, meant, true) }
}

function misplaced(
  scope: PodScope,
  unknown: UnknownField,
  at: FieldPath,
  find: (keys: readonly string[]) => string | undefined
): Meaning | undefined {
  const key = keyOf(unknown)
  for (const home of otherHomes(unknown.struct, isInContainer(unknown.path))) {
    const meant = find(keysOf(home.struct, scope.minor))
    if (meant === undefined) continue
    const spelling = meant === key ? '' : `You meant ${meant}. `
    const explanation = `${spelling}${meant} belongs to ${placeName(home, unknown.path)}.`
    return { explanation, fixes: moveTo(scope, at, home, meant) }
  }
  return undefined
}

function placeName(home: Home, from: FieldPath): string {
  return home.level === 'container' && !isInContainer(from)
    ? home.name.replace("the container's", "each container's")
    : home.name
}

function invented(scope: PodScope, unknown: UnknownField, at: FieldPath): Meaning | undefined {
  const key = keyOf(unknown)
  const field = inventedField(key)
  if (!field) return undefined
  const [name, ...rest] = (field.means ?? '').split('.')
  if (name === undefined || name === '') return { explanation: field.hint, fixes: [] }
  const keys = keysOf(unknown.struct, scope.minor)
  if (keys.includes(name)) {
    return { explanation: field.hint, fixes: replaceBy(scope, at, [name, ...rest], field.value) }
  }
  const home = otherHomes(unknown.struct, isInContainer(unknown.path)).find(({ struct }) =>
    keysOf(struct, scope.minor).includes(name)
  )
  if (!home) return undefined
  const explanation = `${field.hint} It belongs to ${placeName(home, unknown.path)}.`
  return { explanation, fixes: field.value ? [] : moveTo(scope, at, home, name, rest) }
}

function misspelt(scope: PodScope, unknown: UnknownField, at: FieldPath): Meaning | undefined {
  const near = nearestWord(keyOf(unknown), keysOf(unknown.struct, scope.minor))
  if (!near) return undefined
  return { explanation: `You meant ${near.word}.`, fixes: renameTo(scope, at, near.word, near.mistakes === 1) }
}

function isInContainer(path: FieldPath): boolean {
  return path.some((part, index) => typeof part === 'number' && isContainerList(path[index - 1]))
}

function isContainerList(part: string | number | undefined): boolean {
  return part === 'containers' || part === 'initContainers' || part === 'ephemeralContainers'
}
