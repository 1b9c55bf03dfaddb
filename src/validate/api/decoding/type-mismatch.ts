import { isScalar } from 'yaml'
import type { GoType } from '../../../decode/types.ts'
import type { Diagnostic, Fix } from '../../../model/diagnostic.ts'
import type { FieldPath } from '../../../model/path.ts'
import { formatPath } from '../../../model/path.ts'
import type { YamlValue } from '../../../model/value.ts'
import { toJson } from '../../../model/value.ts'
import { locate } from '../../../parse/locate.ts'
import { shortName } from '../fixes.ts'
import type { PodScope } from '../scope.ts'
import { withDoubt } from '../validate.ts'
import type { Repair } from './type-repair.ts'
import { repairFor } from './type-repair.ts'

/** Values of the wrong type, all of them although the server names the first only. */
export function typeMismatches(scope: PodScope): Diagnostic[] {
  return scope.subject.decoded.mismatches.map(({ path, message, type }) => {
    const at = [...scope.subject.root, ...path]
    const value = scope.written(at) ?? null
    const repair = repairFor(value, type, sourceOf(scope, at) ?? toJson(value), String(path.at(-1)))
    return {
      code: 'api/type-mismatch',
      source: 'api',
      severity: 'error',
      path: formatPath(path),
      at,
      on: 'value',
      message,
      explanation: withDoubt(`${shortName(path)} takes ${typeName(type)}, not ${valueName(value)}.`, scope.minor),
      fixes: repair ? [fixOf(at, repair)] : []
    }
  })
}

function fixOf(at: FieldPath, { value, certain }: Repair): Fix {
  return { title: `Write ${toJson(value)}`, changes: [{ kind: 'set', path: at, value }], certain }
}

/** A scalar as the manifest spells it, which for `0755` is not what it means. */
function sourceOf(scope: PodScope, at: FieldPath): string | undefined {
  const node = locate(scope.subject.body, at)?.node
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined
}

function typeName(type: GoType): string {
  switch (type.kind) {
    case 'struct':
    case 'map':
      return 'a map of fields'
    case 'list':
      return 'a list'
    case 'string':
      return 'a text'
    case 'bool':
      return 'true or false'
    case 'integer':
      return 'a whole number'
    case 'number':
      return 'a number'
    default:
      return 'another kind of value'
  }
}

function valueName(value: YamlValue): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'nothing'
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value)}`
    case 'boolean':
      return `the boolean ${value}`
    case 'object':
      return 'a map'
    default:
      return `the number ${value}`
  }
}
