import type { Answer, ContainerAnswer } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { CascadeRow } from './cascade.ts'
import { cascadeFor } from './cascade.ts'

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
  readonly paths: readonly string[]
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
  const podFields = new Map<string, PodField>()
  for (const { rows } of columns) {
    for (const row of rows.values()) {
      const own = row.values.find((value) => value.lane === 'pod' && value.paths.length > 0)
      if (!own || podFields.has(row.field)) continue
      const relevant = columns.filter((column) => column.rows.has(row.field))
      const overriding = relevant.filter(
        (column) => column.rows.get(row.field)!.values.find((value) => value.lane === 'pod')?.state === 'lost'
      )
      podFields.set(row.field, {
        field: row.field,
        text: own.text,
        paths: own.paths,
        overriddenBy: overriding.map((column) => column.container.name),
        actsOn: relevant.map((column) => column.container.name)
      })
    }
  }
  return {
    columns,
    compared: COMPARED.filter((field) => columns.some((column) => column.rows.has(field))),
    podFields: [...podFields.values()]
  }
}
