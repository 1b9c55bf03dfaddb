import type { GateAnswer, StartAnswer } from '../model/answer.ts'
import type { PlacedContainer } from '../model/pod.ts'
import type { Refusal } from '../validate/kubelet/refusal.ts'

const STARTS: StartAnswer = { outcome: 'starts', gate: null, reason: null, message: null, because: null, field: null }

/** Whether a container starts, given what refuses it. */
export function startOf(refused: Refusal | undefined): StartAnswer {
  if (!refused) return STARTS
  return {
    outcome: refused.certain ? 'refused' : 'unknown',
    gate: refused.gate,
    reason: refused.reason,
    message: refused.message === '' ? null : refused.message,
    because: refused.because,
    field: refused.field
  }
}

/**
 * What follows an init container or sidecar that does not start waits for ever: later init containers and all regular
 * ones. Ephemeral containers come in from outside and wait for nobody.
 */
export function waitingFor(starts: readonly StartAnswer[], containers: readonly PlacedContainer[]): StartAnswer[] {
  let blocked: { name: string; start: StartAnswer } | undefined
  return starts.map((start, index) => {
    const placed = containers[index]!
    const waits = blocked !== undefined && placed.type !== 'ephemeral'
    const own: StartAnswer =
      waits && (start.outcome === 'starts' || blocked!.start.outcome === 'refused')
        ? {
            outcome: blocked!.start.outcome,
            gate: blocked!.start.gate,
            reason: 'PodInitializing',
            message: null,
            because: `it waits for the init container ${blocked!.name}`,
            field: null
          }
        : start
    if (placed.list === 'initContainers' && own.outcome !== 'starts' && !blocked) {
      blocked = { name: placed.container.name ?? '', start: own }
    }
    return own
  })
}

/** One line for each of kubelet, runtime and kernel when nothing stops the container there. */
export interface PassTexts {
  readonly kubelet: string
  readonly runtime: string
  readonly kernel: string
  /** What the kernel's answer lacks; `null` when it is complete. */
  readonly unknown: string | null
}

/** Gates 3 to 5 of one container. */
export function gatesOf(start: StartAnswer, texts: PassTexts): GateAnswer[] {
  const stopped = start.gate === 'runtime' ? 1 : 0
  const gates: GateAnswer[] = [
    { gate: 'kubelet', outcome: 'pass', text: texts.kubelet, because: 'no check of the kubelet refuses it' },
    { gate: 'runtime', outcome: 'pass', text: texts.runtime, because: 'the runtime can make the process' },
    texts.unknown === null
      ? { gate: 'kernel', outcome: 'pass', text: texts.kernel, because: 'the process runs' }
      : { gate: 'kernel', outcome: 'unknown', text: texts.unknown, because: 'cannot be known offline' }
  ]
  if (start.outcome === 'starts') return gates
  const because = start.because ?? ''
  if (start.outcome === 'unknown') {
    gates[stopped] = {
      gate: gates[stopped]!.gate,
      outcome: 'unknown',
      text: because,
      because: 'cannot be known offline'
    }
    return gates
  }
  gates[stopped] = { gate: gates[stopped]!.gate, outcome: 'stop', text: start.message ?? because, because }
  for (let later = stopped + 1; later < 3; later++) {
    gates[later] = {
      gate: gates[later]!.gate,
      outcome: 'not-reached',
      text: '',
      because: `stopped at gate ${stopped + 3}`
    }
  }
  return gates
}

/**
 * Gates 3 to 5 of the pod: a gate stops when it stops any container, since the pod is then never ready; `because` names
 * those that it does not touch.
 */
export function podGates(
  starts: readonly StartAnswer[],
  gates: readonly (readonly GateAnswer[])[],
  containers: readonly PlacedContainer[]
): GateAnswer[] {
  const name = (index: number) => containers[index]!.container.name ?? ''
  return (['kubelet', 'runtime', 'kernel'] as const).map((gate, place): GateAnswer => {
    const answers = gates.map((list) => list[place]!)
    const stops = answers.flatMap((answer, index) => (answer.outcome === 'stop' ? [index] : []))
    if (stops.length > 0) {
      const unharmed = starts.flatMap((start, index) => (start.outcome === 'starts' ? [name(index)] : []))
      const first = stops.find((index) => starts[index]!.reason !== 'PodInitializing') ?? stops[0]!
      const refused = `${stops.map(name).join(', ')}: ${answers[first]!.because}`
      const because = unharmed.length > 0 ? `${refused}; ${unharmed.join(', ')} not touched` : refused
      return { gate, outcome: 'stop', text: answers[first]!.text, because }
    }
    const open = answers.find((answer) => answer.outcome === 'unknown')
    if (open) return open
    const reached = answers.filter((answer) => answer.outcome === 'pass')
    if (reached.length === 0)
      return (
        answers[0] ?? { gate, outcome: 'unknown', text: 'the pod has no container', because: 'cannot be known offline' }
      )
    return { ...reached[0]!, text: [...new Set(reached.map((answer) => answer.text))].join('; ') }
  })
}
