import { abilityOrder, abilityTitle } from '../explain/process-card.ts'
import type { ProcessAnswer } from '../model/answer.ts'
import type { Differences, Direction } from './comparison.ts'
import { yesNo } from './comparison.ts'

/** Whose the files are that the process makes, and where it can make none. */
export function compareFiles(differences: Differences, was: ProcessAnswer, is: ProcessAnswer): void {
  type File = NonNullable<ProcessAnswer['files']>[number]
  const text = (file: File | undefined): string => {
    if (!file) return 'not there'
    if (file.writable === null) return 'not known'
    return file.writable ? `${file.owner ?? '?'}:${file.group ?? '?'}` : (file.error ?? 'not writable')
  }
  const directories = new Set([...(was.files ?? []), ...(is.files ?? [])].map(({ directory }) => directory))
  for (const directory of directories) {
    const [before, after] = [was.files, is.files].map((files) => files?.find((file) => file.directory === directory))
    const [could, can] = [before?.writable === true, after?.writable === true]
    const owned =
      could && can ? { says: `makes files in ${directory} as ${text(after)} instead of ${text(before)}` } : {}
    const lost = after && before ? { says: `can no longer write ${directory}` } : {}
    const direction: Direction = could === can ? 'other' : can ? 'more' : 'less'
    differences.row(
      'Files it makes',
      { label: directory, before: text(before), after: text(after) },
      { direction, ...(could && !can ? lost : can && !could && before ? { says: `can write ${directory}` } : owned) }
    )
  }
}

/** Said by the files already. */
const OF_FILES = new Set(['writeRootDirectory', 'writeTmp'])

/** What the process can do if it tries. */
export function compareAbilities(differences: Differences, was: ProcessAnswer, is: ProcessAnswer): void {
  const keys = abilityOrder([...new Set([...Object.keys(was.abilities), ...Object.keys(is.abilities)])])
  const answer = (process: ProcessAnswer, key: string): string => {
    const allowed = process.abilities[key]?.allowed
    return allowed == null ? 'not known' : yesNo(allowed)
  }
  const changed = keys.filter((key) => answer(was, key) !== answer(is, key))
  for (const key of changed.filter((one) => !OF_FILES.has(one))) {
    const direction = answer(is, key) === 'yes' ? 'more' : answer(is, key) === 'no' ? 'less' : 'other'
    const texts = [was, is].map((process) => {
      const because = process.abilities[key]?.because
      return `${answer(process, key)}${because === undefined ? '' : `, ${because}`}`
    })
    differences.row('What it can do', { label: abilityTitle(key), before: texts[0]!, after: texts[1]! }, { direction })
  }
  for (const [word, verb, direction] of [
    ['yes', 'can now', 'more'],
    ['no', 'can no longer', 'less']
  ] as const) {
    const titles = changed.filter((key) => answer(is, key) === word && !OF_FILES.has(key)).map(abilityTitle)
    if (titles.length > 0) differences.say(`${verb} ${titles.map(lowerFirst).join(', ')}`, direction)
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
