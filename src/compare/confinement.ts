import type { ProcessAnswer } from '../model/answer.ts'
import type { Differences } from './comparison.ts'

const CONFINEMENT = 'Confinement'

/** What confines the process. */
export function compareConfinement(differences: Differences, was: ProcessAnswer, is: ProcessAnswer): void {
  differences.row(
    CONFINEMENT,
    { label: 'root filesystem', before: rootText(was), after: rootText(is) },
    {
      field: 'readOnlyRootFilesystem',
      direction: is.readOnlyRootFilesystem ? 'less' : 'more',
      says: `root filesystem becomes ${rootText(is)}`
    }
  )
  const filtered = ({ seccomp }: ProcessAnswer): string =>
    seccomp === null ? 'not on Windows' : seccomp === 2 ? 'filtered' : 'not filtered'
  differences.row(
    CONFINEMENT,
    { label: 'system calls', before: filtered(was), after: filtered(is) },
    {
      field: 'seccompProfile',
      direction: is.seccomp === 2 ? 'less' : 'more',
      says:
        is.seccomp === 2 ? 'has its system calls filtered by seccomp' : 'loses the seccomp filter of its system calls'
    }
  )
  for (const [label, key, field] of LABELS) {
    const text = (process: ProcessAnswer): string => process[key] ?? 'none'
    differences.row(
      CONFINEMENT,
      { label, before: text(was), after: text(is) },
      { field, says: `${label} becomes ${text(is)}` }
    )
  }
}

const LABELS = [
  ['AppArmor profile', 'appArmor', 'appArmorProfile'],
  ['SELinux label', 'seLinux', 'seLinuxOptions']
] as const

function rootText({ readOnlyRootFilesystem }: ProcessAnswer): string {
  return readOnlyRootFilesystem ? 'read-only' : 'writable'
}
