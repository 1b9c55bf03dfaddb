/** Where a field may be written: once for the pod (also its spec and annotations), or in each container. */
export type FieldLevel = 'pod' | 'container'
export type FieldGroup =
  'identity' | 'files' | 'privileges' | 'confinement' | 'windows' | 'surroundings' | 'annotations'
export type FieldOs = 'linux' | 'windows'

/** What a field holds. Bounds and values stand here and nowhere else. */
export type FieldValueType =
  | { readonly kind: 'integer'; readonly unit: 'UID' | 'GID'; readonly min: number; readonly max: number }
  | { readonly kind: 'integers'; readonly unit: 'GID'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | {
      readonly kind: 'text'
      /** Lengths in UTF-8 bytes, inclusive; absent where the API sets no bound of that kind. */
      readonly minBytes?: number
      readonly maxBytes?: number
      readonly placeholder?: string
      /** Forms a value takes where the text is not free; `<…>` stands for any text. */
      readonly forms?: readonly string[]
    }
  | { readonly kind: 'capabilities' }
  | { readonly kind: 'sysctls' }
  /** An object, or a list of objects, made of other fields: their ids in the order to show them. */
  | { readonly kind: 'object'; readonly fields: readonly string[] }

/** First release of each stage, as `1.31`; `<=1.8` for the earliest. A field without gate may have only `ga`. */
export interface FieldStages {
  readonly alpha?: string
  readonly beta?: string
  readonly ga?: string
}

/** One field of the catalogue. */
export interface Field {
  /** Unique: the name below `securityContext`, `os` or the pod spec (`seccompProfile.type`), or the annotation key. */
  readonly id: string
  /** The last part of the id: the key in the manifest. */
  readonly name: string
  /** Id of the object or list it is part of. */
  readonly parent?: string
  readonly group: FieldGroup
  readonly levels: readonly FieldLevel[]
  /** `spec`: directly in the pod spec. */
  readonly holder: 'securityContext' | 'spec' | 'annotations'
  readonly type: FieldValueType
  /** Operating systems of a pod that may carry it, as `spec.os.name` says. */
  readonly os: readonly FieldOs[]
  /** What the API server forbids in a pod of the other system: any value (when absent), only `true`, or a full list. */
  readonly otherOsForbids?: 'any' | 'true' | 'non-empty'
  /** First release whose API has the field; `<=1.8` for the earliest. */
  readonly since: string
  readonly stage: FieldStages
  readonly featureGate?: string
  /** The gate's default from each release on. A field of a closed gate is dropped by the server without a word. */
  readonly gateDefault?: Readonly<Record<string, boolean | 'locked-on' | 'removed'>>
  /** First release in which it has no effect any more. */
  readonly inertSince?: string
  /**
   * How a container takes the pod's value: `override` replaces it whole, `merge` goes part by part. `none` where only
   * one level has the field, and for a part that comes along with its object.
   */
  readonly inherits: 'none' | 'override' | 'merge'
  readonly required?: boolean
  /** What an unset field behaves as, where that is one value. The server never writes it into the object. */
  readonly default?: boolean | string
  /** One sentence. */
  readonly summary: string
  /** What happens when nothing sets it. */
  readonly whenUnset: string
  /** What is easily taken wrong about its level or its inheritance. */
  readonly levelsNote?: string
  /** What in this entry is not confirmed by a first-hand source. */
  readonly unconfirmed?: string
  readonly source: string
}

/** An entry as written: `name` follows from the id unless it is given. */
export type FieldEntry = Omit<Field, 'name'> & { readonly name?: string }

export function defineField(entry: FieldEntry): Field {
  return { ...entry, name: entry.name ?? lastPart(entry.id) }
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1)
}

/** UID and GID range of the API. @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go */
export const ID_RANGE = { min: 0, max: 2_147_483_647 } as const

/** Pages of kubernetes.io that several entries point at. */
export const PAGES = {
  podContext: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context',
  containerContext: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1',
  podSpec: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec',
  hostNamespaces: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#host-namespaces',
  task: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'
} as const

/** The stage of a field that has been there since the first releases we have sources for. */
export const ALWAYS = { since: '<=1.8', stage: { ga: '<=1.8' } } as const
