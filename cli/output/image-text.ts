import type { FileCapabilities, ImageFacts, SetidFile } from '../../src/index.ts'
import { shown } from '../../src/index.ts'
import type { ImageFinding } from '../../src/image/index.ts'
import type { Style } from './style.ts'
import { wrap } from './style.ts'

/** More than this many rows of a kind are counted, not listed: the JSON has them all. */
const LISTED = 20

/** One image, for people. `source` is the path as given. */
export function imageText(source: string, finding: ImageFinding, style: Style, width: number): string {
  const { names, facts, unresolved, notes } = finding
  const title = names.length > 0 ? `${names.join(', ')} (${source})` : source
  const lines = [`${style.strong('image')} ${shown(title)}`]
  if (facts) lines.push(...factLines(facts))
  else lines.push(`  ${'USER'.padEnd(20)}${style.doubtful('not known')}`)
  if (unresolved.length > 0) lines.push('', `  ${style.strong('What it does not tell')}`)
  for (const sentence of unresolved) lines.push(wrap(shown(sentence), width, '    '))
  if (notes.length > 0) lines.push('', `  ${style.strong('Notes')}`)
  for (const sentence of notes) lines.push(wrap(shown(sentence), width, '    '))
  return `${lines.join('\n')}\n`
}

function factLines(facts: ImageFacts): string[] {
  const row = (name: string, value: string) => `  ${name.padEnd(20)}${shown(value)}`
  const { passwd, group, partial, setuid, fileCapabilities } = facts
  const inPart = partial ? ', and there may be more' : ''
  const account = passwd?.find(({ name, uid }) => [name, String(uid)].includes(facts.user.split(':')[0] || '0'))
  const numbers = account ? ` (${account.name}, UID ${account.uid}, GID ${account.gid})` : ''
  return [
    row('USER', `${facts.user === '' ? 'none, so root' : facts.user}${numbers}`),
    row('working directory', facts.workingDirectory ?? 'not known'),
    ...(facts.home === undefined ? [] : [row('HOME', facts.home)]),
    row('system', facts.os),
    row('/etc/passwd', passwd === null ? 'no such file' : `${count(passwd.length, 'account')}${inPart}`),
    row('/etc/group', group === null ? 'no such file' : `${count(group.length, 'group')}${inPart}`),
    ...programLines('setuid, setgid', setuid, setidText, row),
    ...programLines('file capabilities', fileCapabilities, capabilityText, row)
  ]
}

function programLines<T>(
  title: string,
  programs: readonly T[] | undefined,
  text: (program: T) => string,
  row: (name: string, value: string) => string
): string[] {
  if (!programs) return [row(title, 'not known')]
  if (programs.length === 0) return [row(title, 'none')]
  const listed = programs.slice(0, LISTED).map((program, at) => row(at === 0 ? title : '', text(program)))
  const more = programs.length - LISTED
  return more > 0 ? [...listed, row('', `and ${more} more`)] : listed
}

function setidText({ path, mode, uid, gid }: SetidFile): string {
  return `${mode} ${uid}:${gid} ${path}`
}

function capabilityText({ path, permitted, effective }: FileCapabilities): string {
  if (permitted === null) return `${path} has some; which, the archive does not say`
  return `${path} ${permitted.join(', ') || 'none'}${effective ? '' : ', not effective by itself'}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
