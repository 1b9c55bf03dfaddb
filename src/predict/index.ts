import type { ContainerAnswer, GateAnswer } from '../model/answer.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Options } from '../model/options.ts'
import type { Stored } from '../decode/store.ts'
import type { Subject } from '../decode/subject.ts'

export interface Prediction {
  readonly containers: readonly Omit<ContainerAnswer, 'sentence' | 'sentenceParts'>[]
  /** Kubelet, runtime and kernel, in this order, as far as the pod gets. */
  readonly gates: readonly GateAnswer[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Gates 3 to 5: who each container's process is, and where it stops. */
export function predict(_subject: Subject, _stored: Stored, _options: Options): Prediction {
  return { containers: [], gates: [], diagnostics: [] }
}
