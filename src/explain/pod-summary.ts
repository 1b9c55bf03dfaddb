import { FIELDS } from '../catalogue/index.ts'
import type { Answer, ContainerAnswer } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { YamlValue } from '../model/value.ts'
import type { CascadeRow } from './cascade.ts'
import { cascadeFor, chipText } from './cascade.ts'

/** Containers beside each other, and what the pod says once for all of them. */
export interface PodSummary {
  readonly columns: readonly { readonly container: ContainerAnswer; readonly rows: ReadonlyMap<string, CascadeRow> }[]
  /** Fields that tell containers apart, in reading order; only those that act on at least one of them. */
  readonly compared: readonly string[]
  readonly podFields: readonly PodField[]
}

/** A field written at the pod level. */
export interface PodField {
  readonly field: string
  readonly text: string
  readonly path: string
  /** Containers that do not take it because they say something else. */
  readonly overriddenBy: readonly string[]
  /** Containers on which the field acts. */
  readonly actsOn: readonly string[]
}

const COMPARED: readonly string[] = [
  'windowsOptions.runAsUserName',
  'windowsOptions.hostProcess',
  'runAsUser',
  'runAsGroup',
  'groups',
  'runAsNonRoot',
  'privileged',
  'allowPrivilegeEscalation',
  'capabilities',
  'readOnlyRootFilesystem',
  'seccompProfile',
  'appArmorProfile'
]

export function podSummary(answer: Answer, options: Options): PodSummary {
  const columns = answer.containers.map((container) => ({
    container,
    rows: new Map(cascadeFor(answer, container, options).map((row) => [row.field, row]))
  }))
  const podFields = FIELDS.flatMap(({ id }) => podField(id, answer.containers) ?? [])
  return {
    columns,
    compared: COMPARED.filter((field) => columns.some((column) => column.rows.has(field))),
    podFields
  }
}

/** What the pod's declaration of a field does for each container; `undefined` when the pod says nothing. */
function podField(id: string, containers: readonly ContainerAnswer[]): PodField | undefined {
  const actsOn: string[] = []
  const overriddenBy: string[] = []
  let declared: { readonly path: string | null; readonly value: YamlValue } | undefined
  for (const { name, effective } of containers) {
    const field = effective[id]
    if (!field) continue
    const lost = field.overridden.find((loser) => loser.origin === 'pod')
    if (field.origin !== 'pod' && !lost) continue
    actsOn.push(name)
    if (lost) overriddenBy.push(name)
    declared ??= lost ?? field
  }
  if (!declared || declared.path === null) return undefined
  return { field: id, text: chipText(declared.value), path: declared.path, overriddenBy, actsOn }
}
