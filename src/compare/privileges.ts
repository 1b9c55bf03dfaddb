import type { ContainerAnswer, ProcessAnswer } from '../model/answer.ts'
import { maskChange, maskText, namesText } from './capabilities.ts'
import type { Differences, Direction } from './comparison.ts'
import { yesNo } from './comparison.ts'

const PRIVILEGES = 'Privileges'

/** What the process holds and may gain. */
export function comparePrivileges(
  differences: Differences,
  before: ContainerAnswer,
  after: ContainerAnswer,
  was: ProcessAnswer,
  is: ProcessAnswer
): void {
  differences.row(
    PRIVILEGES,
    { label: 'privileged', before: yesNo(was.privileged), after: yesNo(is.privileged) },
    {
      field: 'privileged',
      direction: is.privileged ? 'more' : 'less',
      says: is.privileged ? 'becomes privileged' : 'is no longer privileged'
    }
  )
  compareCapabilities(differences, was, is)
  const canGain = (value: 0 | 1 | null): string => (value === null ? 'not on Windows' : value === 1 ? 'no' : 'yes')
  differences.row(
    PRIVILEGES,
    { label: 'can gain privileges', before: canGain(was.noNewPrivs), after: canGain(is.noNewPrivs) },
    {
      field: 'allowPrivilegeEscalation',
      direction: is.noNewPrivs === 1 ? 'less' : 'more',
      says: is.noNewPrivs === 1 ? 'can no longer gain privileges' : 'can gain privileges through setuid files'
    }
  )
  const checked = (container: ContainerAnswer): string => yesNo(container.effective.runAsNonRoot?.value === true)
  differences.row(
    PRIVILEGES,
    { label: 'checked not to be root', before: checked(before), after: checked(after) },
    { field: 'runAsNonRoot', direction: checked(after) === 'yes' ? 'less' : 'more' }
  )
}

function compareCapabilities(differences: Differences, was: ProcessAnswer, is: ProcessAnswer): void {
  if (!was.capabilities || !is.capabilities) return
  const [effective, bounding] = [
    maskChange(was.capabilities.effective, is.capabilities.effective),
    maskChange(was.capabilities.bounding, is.capabilities.bounding)
  ]
  const field = 'capabilities'
  if (effective && bounding) {
    sayCapabilities(differences, 'gains', effective.gained, 'more', is.capabilities.effective)
    sayCapabilities(differences, 'loses', effective.lost, 'less', is.capabilities.effective)
    // What only the limit has, a setuid file could still give.
    const only = (names: readonly string[], other: readonly string[]): string[] =>
      names.filter((name) => !other.includes(name))
    const [more, fewer] = [only(bounding.gained, effective.gained), only(bounding.lost, effective.lost)]
    if (more.length > 0) differences.say(`could gain ${namesText(more)} through a setuid file`, 'more', field)
    if (fewer.length > 0) differences.say(`can never gain ${namesText(fewer)}`, 'less', field)
  }
  const row = (label: string, mask: 'effective' | 'bounding', lost: boolean): void =>
    differences.row(
      PRIVILEGES,
      { label, before: maskText(was.capabilities![mask]), after: maskText(is.capabilities![mask]) },
      { field, direction: lost ? 'less' : 'more' }
    )
  row('capabilities it holds', 'effective', (effective?.gained.length ?? 0) === 0)
  row('capabilities it could ever hold', 'bounding', (bounding?.gained.length ?? 0) === 0)
}

function sayCapabilities(
  differences: Differences,
  verb: string,
  names: readonly string[],
  direction: Direction,
  now: string
): void {
  if (names.length === 0) return
  const all = verb === 'loses' && maskText(now) === 'none' && names.length > 1
  differences.say(
    all ? `loses all ${names.length} capabilities` : `${verb} ${namesText(names)}`,
    direction,
    'capabilities'
  )
}
