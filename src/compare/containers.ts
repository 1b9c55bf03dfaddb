import type { ContainerAnswer, StartAnswer } from '../model/answer.ts'
import { compareAbilities, compareFiles } from './abilities.ts'
import type { Comparison, Direction } from './comparison.ts'
import { Differences } from './comparison.ts'
import { compareConfinement } from './confinement.ts'
import { compareDeclared } from './declared.ts'
import { compareIdentities } from './identities.ts'
import { comparePrivileges } from './privileges.ts'

/** What the process of one container has, may and is, against another: first what starts at all, then who it is. */
export function compareContainers(before: ContainerAnswer, after: ContainerAnswer): Comparison {
  const differences = new Differences()
  compareStarts(differences, before.start, after.start)
  differences.row('Image', { label: 'image', before: before.image, after: after.image })
  compareIdentities(differences, before.identity, after.identity)
  if (before.process && after.process) {
    comparePrivileges(differences, before, after, before.process, after.process)
    compareConfinement(differences, before.process, after.process)
    compareFiles(differences, before.process, after.process)
    compareAbilities(differences, before.process, after.process)
  }
  compareDeclared(differences, before, after)
  return differences.result
}

function compareStarts(differences: Differences, before: StartAnswer, after: StartAnswer): void {
  const label = 'starts'
  const says =
    after.outcome === 'refused'
      ? `${before.outcome === 'refused' ? 'is refused for another reason' : 'now refused'} by ${GATES[after.gate!]}: ${after.because ?? after.message ?? ''}`
      : after.outcome === 'starts'
        ? before.outcome === 'refused'
          ? `starts now, and was refused by ${GATES[before.gate!]}: ${before.because ?? ''}`
          : 'starts for certain now'
        : `cannot be judged offline any more: ${after.because ?? ''}`
  const direction: Direction = after.outcome === 'refused' ? 'less' : after.outcome === 'starts' ? 'more' : 'other'
  differences.row(
    'Start',
    { label, before: startText(before), after: startText(after) },
    { direction, says, field: after.field ?? before.field ?? undefined }
  )
}

const GATES = {
  api: 'the API server',
  admission: 'admission',
  kubelet: 'the kubelet',
  runtime: 'the runtime',
  kernel: 'the kernel'
} as const

function startText({ outcome, gate, reason, because }: StartAnswer): string {
  if (outcome === 'starts') return 'yes'
  if (outcome === 'unknown') return `not known: ${because ?? ''}`
  return `no, ${GATES[gate!]}: ${because ?? reason ?? ''}`
}
