import type { Answer, ContainerAnswer, GateAnswer } from '../model/answer.ts'
import { reachedGates } from './gates.ts'

/** The five gates as one container meets them: the pod's first two, then its own. */
export function gatesFor(answer: Answer, container: ContainerAnswer): GateAnswer[] {
  if (!container.gates) return [...answer.gates]
  return reachedGates([...answer.gates.slice(0, 2), ...container.gates])
}
