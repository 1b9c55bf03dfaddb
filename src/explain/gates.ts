import type { ApiVerdict, GateAnswer, PodSecurityVerdict } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import { formatMinor } from '../model/version.ts'
import type { Subject } from '../decode/subject.ts'

/** Gate 1 in one line. */
export function apiGate(verdict: ApiVerdict, options: Options): GateAnswer {
  const stop = verdict.decodeError ?? verdict.strictError ?? verdict.errors.map((error) => error.message).join('\n')
  if (verdict.accepted) {
    const version = formatMinor(options.kubernetes)
    return { gate: 'api', outcome: 'pass', text: `valid in ${version}`, because: 'every field passes validation' }
  }
  return { gate: 'api', outcome: 'stop', text: stop, because: 'the API server refuses the object' }
}

/** Gate 2 in one line. Admission enforces on pods only; a workload is created, its pods are not. */
export function admissionGate(verdict: PodSecurityVerdict, subject: Subject, options: Options): GateAnswer {
  const version = formatMinor(options.kubernetes)
  if (options.level === 'privileged') {
    return {
      gate: 'admission',
      outcome: 'pass',
      text: 'privileged: nothing is checked',
      because: 'no Pod Security level is enforced in the chosen namespace'
    }
  }
  const judged = verdict[options.level]
  const policy = `${options.level}:v${version}`
  if (judged.allowed) return { gate: 'admission', outcome: 'pass', text: policy, because: `the pod meets ${policy}` }
  const because =
    subject.kind === 'Pod'
      ? 'Pod Security admission refuses the pod'
      : `the ${subject.kind} is created with a warning, but none of its pods is`
  return { gate: 'admission', outcome: 'stop', text: `violates PodSecurity "${policy}": ${judged.message}`, because }
}

/** The gates with everything behind the first stop marked as not reached. */
export function reachedGates(gates: readonly GateAnswer[]): GateAnswer[] {
  const stop = gates.findIndex((gate) => gate.outcome === 'stop')
  return gates.map((gate, index) =>
    stop < 0 || index <= stop
      ? gate
      : { ...gate, outcome: 'not-reached', text: '', because: `stopped at gate ${stop + 1}` }
  )
}
