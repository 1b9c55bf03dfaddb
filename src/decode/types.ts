import { STRUCTS } from './schema.ts'

/** A Go type, read from its spelling in the schema. */
export type GoType =
  | { readonly kind: 'struct'; readonly name: string; readonly fields: ReadonlyMap<string, FieldType> }
  | { readonly kind: 'list'; readonly go: string; readonly item: GoType }
  | { readonly kind: 'map'; readonly go: string; readonly item: GoType }
  | { readonly kind: 'string' | 'bool'; readonly go: string }
  | { readonly kind: 'integer'; readonly go: string; readonly min: bigint; readonly max: bigint }
  | { readonly kind: 'number'; readonly go: string }
  | { readonly kind: 'quantity' | 'intOrString' | 'any'; readonly go: string }

/** A field's type is worked out when first asked for, since structs may contain themselves. */
export interface FieldType {
  readonly type: GoType
}

const structs = new Map<string, GoType>()

/** The struct of that name. Throws when the schema has none. */
export function structType(name: string): GoType & { kind: 'struct' } {
  const known = structs.get(name)
  if (known) return known as GoType & { kind: 'struct' }
  const spelled = STRUCTS[name]
  if (!spelled) throw new Error(`the schema has no struct ${name}`)
  const fields = new Map<string, FieldType>()
  const type = { kind: 'struct', name, fields } as const
  structs.set(name, type)
  for (const [field, go] of Object.entries(spelled)) fields.set(field, { type: goType(go) })
  return type
}

function goType(go: string): GoType {
  if (go.startsWith('[]') && go !== '[]byte') {
    const item = goType(go.slice(2))
    return { kind: 'list', go: `[]${goName(item)}`, item }
  }
  if (go === 'v1.ResourceList') return { kind: 'map', go, item: { kind: 'quantity', go: 'resource.Quantity' } }
  const map = /^map\[string\](.*)$/.exec(go)
  if (map) {
    const item = goType(map[1]!)
    return { kind: 'map', go: `map[string]${goName(item)}`, item }
  }
  switch (go) {
    case 'bool':
      return { kind: 'bool', go }
    case 'int32':
      return { kind: 'integer', go, min: -(2n ** 31n), max: 2n ** 31n - 1n }
    case 'int64':
      return { kind: 'integer', go, min: -(2n ** 63n), max: 2n ** 63n - 1n }
    case 'double':
    case 'float64':
      return { kind: 'number', go: 'float64' }
    case 'any':
    case 'v1.Time':
      return { kind: 'any', go }
    case 'intstr.IntOrString':
      return { kind: 'intOrString', go }
  }
  if (go === 'string' || go === '[]byte' || go.includes('.'))
    return { kind: 'string', go: go === '[]byte' ? '[]uint8' : go }
  return structType(go)
}

/** The type as Go prints it in an error: structs carry their package, all of them a `v1`. */
export function goName(type: GoType): string {
  return type.kind === 'struct' ? `v1.${type.name}` : type.go
}
