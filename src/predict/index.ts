import type { ContainerAnswer, GateAnswer } from '../model/answer.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { Options } from '../model/options.ts'
import type { Stored } from '../decode/store.ts'
import type { Subject } from '../decode/subject.ts'
import { podFields } from '../resolve/fields.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { podFacts } from '../resolve/pod-facts.ts'
import { refusePod } from '../validate/kubelet/index.ts'
import type { Refusal } from '../validate/kubelet/refusal.ts'
import { refusalDiagnostic } from '../validate/kubelet/refusal.ts'
import type { ContainerPrediction } from './container.ts'
import { lint } from '../validate/lint/index.ts'
import type { LintContainer } from '../validate/lint/rule.ts'
import { predictContainer } from './container.ts'
import { markInertPodFields } from './inert.ts'
import { refuseSandbox } from './runtime-refusals.ts'
import { gatesOf, podGates, startOf, waitingFor } from './start.ts'

export interface Prediction {
  readonly containers: readonly Omit<ContainerAnswer, 'sentence' | 'sentenceParts'>[]
  /** Kubelet, runtime and kernel, in this order, as far as the pod gets. */
  readonly gates: readonly GateAnswer[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Gates 3 to 5: who each container's process is, and where it stops. `identity` and `process` answer as runtime and
 * kernel would make them, also where the kubelet refuses; `start` says whether the container starts.
 */
export function predict(subject: Subject, stored: Stored, options: Options): Prediction {
  const facts = podFacts(subject, stored, options)
  const shared = podFields(facts)
  markInertPodFields(shared, facts)
  const refusedPod = refusePod(facts)
  const refusedSandbox = refuseSandbox(facts)
  const fits = canRunHere(facts)
  const runs = refusedSandbox === undefined && fits
  const predicted = facts.containers.map((placed) => predictContainer(facts, placed, shared, runs))
  const ownRefusals = predicted.map(({ refused }) => refused)
  const wholePod = refusedPod ?? refusedSandbox
  const starts = waitingFor(
    ownRefusals.map((refused) => startOf(wholePod ?? refused)),
    facts.containers
  )
  // On a node of the other system nobody gets to ask the rest.
  const findings = fits ? [refusedPod, refusedSandbox, ...ownRefusals] : [refusedPod]
  const gates = predicted.map((container, index) => gatesOf(starts[index]!, passTexts(facts, container)))
  return {
    containers: predicted.map(({ answer }, index) => ({ ...answer, start: starts[index]!, gates: gates[index]! })),
    gates: podGates(starts, gates, facts.containers),
    diagnostics: [
      ...findings
        .filter((refused): refused is Refusal => refused !== undefined && !refused.saidBefore)
        .map((refused) => refusalDiagnostic(refused, subject.root)),
      ...lint(facts, predicted.map(lintContainer))
    ]
  }
}

function lintContainer({ placed, merged, image, fields, granted, answer }: ContainerPrediction): LintContainer {
  const uid = fields.runAsUser?.value
  return {
    placed,
    merged,
    image,
    fields,
    ignored: granted.ignored,
    uid: typeof uid === 'number' ? uid : null,
    user: answer.identity?.user ?? null
  }
}

/** A pod for the other operating system cannot be made here at all. */
function canRunHere({ spec, options }: PodFacts): boolean {
  return spec.os?.name === undefined || spec.os.name === options.node.os
}

function passTexts(facts: PodFacts, { merged, answer }: ContainerPrediction) {
  const { runtime } = facts.options
  const { identity } = answer
  const who = facts.windows ? identity?.user : identity?.uid == null ? null : `uid ${identity.uid}`
  const checked = merged.runAsNonRoot === true && who != null
  return {
    kubelet: checked ? (facts.windows ? `${who} passes` : `${who} is not root`) : 'nothing to refuse',
    runtime: facts.windows ? `${runtime.label}, Windows` : `${runtime.label}, ${runtime.lowLevel}`,
    kernel: `runs as ${who ?? ''}`,
    unknown:
      who == null
        ? `needs the USER of ${answer.image || 'the image'}`
        : facts.windows
          ? 'needs the access control lists of the image'
          : identity?.known === false
            ? `${`runs as ${who}`}; group and names need the account files of ${answer.image || 'the image'}`
            : null
  }
}
