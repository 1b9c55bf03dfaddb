import { analyze } from '../../src/analyze.ts'
import type { Answer, ContainerAnswer } from '../../src/model/answer.ts'
import type { Options } from '../../src/model/options.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import type { NodeFacts } from '../../src/model/profile.ts'
import { parseRuntime } from '../../src/model/profile.ts'

/** Where a pod is looked at, said briefly; the rest is as by default. */
export interface Place {
  readonly runtime?: string
  readonly node?: Partial<NodeFacts>
  readonly kubernetes?: number
  readonly options?: Partial<Options>
}

/** The answer about a pod called `pod` whose spec is given in YAML's flow form. */
export function explainPod(spec: string, place: Place = {}): Answer {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\nspec: ${spec}\n`
  const options: Options = {
    ...DEFAULT_OPTIONS,
    ...(place.runtime && { runtime: parseRuntime(place.runtime)! }),
    ...(place.kubernetes && { kubernetes: place.kubernetes }),
    node: { ...DEFAULT_OPTIONS.node, ...place.node },
    ...place.options
  }
  return analyze(text, options).documents[0]!.answers[0]!
}

/** The one container of such a pod: busybox with the given securityContext and further keys. */
export function explainContainer(context: string, place?: Place, more = '', pod = ''): ContainerAnswer {
  const container = `{ name: app, image: busybox, securityContext: ${context}${more && `, ${more}`} }`
  return explainPod(`{ ${pod && `${pod}, `}containers: [${container}] }`, place).containers[0]!
}
