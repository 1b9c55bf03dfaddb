import type { YamlValue } from '../model/value.ts'
import type { ManifestObject } from './objects.ts'
import { containersIn, specPathOf, titleOf } from './objects.ts'
import { comment, yamlText } from './text.ts'
import { recordOf, sameValue, valueAt } from './value.ts'

/** The securityContext of the pod and of each container that has one, as it stands in a pod spec. */
export function securityContextBlocks(object: ManifestObject): string {
  const specPath = specPathOf(object) ?? ['spec']
  const spec = valueAt(object.value, specPath)
  const blocks = recordOf([])
  const pod = valueAt(spec, ['securityContext'])
  if (pod !== undefined) blocks.securityContext = pod
  for (const { list, name, value } of containersIn(spec)) {
    if (value.securityContext === undefined) continue
    const items = (blocks[list] ??= []) as YamlValue[]
    items.push(
      recordOf([
        ['name', name],
        ['securityContext', value.securityContext]
      ])
    )
  }
  const nothing = Object.keys(blocks).length === 0
  const head = comment(`${titleOf(object)}: ${nothing ? 'no securityContext below ' : ''}${specPath.join('.')}`)
  return `${head}\n${nothing ? '' : yamlText(blocks)}`
}

export interface HelmValues {
  readonly text: string
  /** Containers whose securityContext is another than the one written. */
  readonly others: readonly string[]
}

/**
 * Values as `helm create` and most charts name them: `podSecurityContext`, and `securityContext` for the one container
 * of the chart. `container` is the one to take, the first where no container has that name.
 */
export function helmValues(object: ManifestObject, container: string): HelmValues {
  const spec = valueAt(object.value, specPathOf(object) ?? ['spec'])
  const all = containersIn(spec)
  const chosen = all.find(({ name }) => name === container) ?? all.find(({ list }) => list === 'containers') ?? all[0]
  const context = chosen?.value.securityContext
  const values = recordOf([
    ['podSecurityContext', valueAt(spec, ['securityContext']) ?? recordOf([])],
    ['securityContext', context ?? recordOf([])]
  ])
  const head = comment(`${titleOf(object)}${chosen ? `, container ${chosen.name}` : ''}`)
  const others = all.filter((other) => other !== chosen && !sameValue(other.value.securityContext, context))
  return { text: `${head}\n${yamlText(values)}`, others: others.map(({ name }) => name) }
}
