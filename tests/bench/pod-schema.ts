import type { GoType } from '../../src/decode/types.ts'
import { structType } from '../../src/decode/types.ts'

type Schema = Record<string, unknown>

/**
 * The JSON Schema (draft 7) of a Pod, without definitions elsewhere, from the engine's own table of fields: what other
 * packages would fetch from the network. Unknown fields are refused, as kubectl does.
 */
export function podSchema(): Schema {
  const definitions: Record<string, Schema> = {}
  const root = refer(structType('Pod'), definitions)
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...root, definitions }
}

function refer(type: GoType, definitions: Record<string, Schema>): Schema {
  switch (type.kind) {
    case 'struct': {
      if (!definitions[type.name]) {
        const definition: Schema = { type: 'object', additionalProperties: false }
        definitions[type.name] = definition
        definition.properties = Object.fromEntries(
          [...type.fields].map(([name, field]) => [name, refer(field.type, definitions)])
        )
      }
      return { $ref: `#/definitions/${type.name}` }
    }
    case 'list':
      return { type: 'array', items: refer(type.item, definitions) }
    case 'map':
      return { type: 'object', additionalProperties: refer(type.item, definitions) }
    case 'string':
      return { type: 'string' }
    case 'bool':
      return { type: 'boolean' }
    case 'integer':
      return { type: 'integer' }
    case 'number':
      return { type: 'number' }
    case 'quantity':
    case 'intOrString':
      return { type: ['string', 'number'] }
    default:
      return {}
  }
}
