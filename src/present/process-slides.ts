import { abilityOrder, abilityTitle } from '../explain/process-card.ts'
import type { ContainerAnswer } from '../model/answer.ts'
import type { ListItem, ListSlide, OutputSlide, ProseSlide, Slide } from './deck.ts'
import { asSentence } from './row-words.ts'

const STATUS = ['Uid', 'Gid', 'Groups', 'CapEff', 'NoNewPrivs', 'Seccomp']
/** So many lines still fit a small window. */
const MOST = 4
/** What a class is asked about: not what follows from the answer before. */
const ABILITIES = ['bindPort80', 'setuidRoot', 'changeOwner', 'rawSocket']

/** Gate 5: what the process prints, whose its files are, what it can do. Nothing that is not known is claimed. */
export function execSlides(container: ContainerAnswer, step: number): Slide[] {
  const slides: Slide[] = [idSlide(container, step)]
  const status = statusSlide(container, step)
  if (status) slides.push(status)
  const files = filesSlide(container, step)
  if (files) slides.push(files)
  const abilities = abilitiesSlide(container, step)
  if (abilities) slides.push(abilities)
  return [...slides, summary(container, step)]
}

/** What `id` prints, on Windows `whoami`; covered. */
export function idSlide({ name, image, identity, process }: ContainerAnswer, step: number): OutputSlide {
  const command = process?.noNewPrivs === null ? 'whoami' : 'id'
  const line = identity?.id ?? null
  return {
    kind: 'output',
    id: `output:${command}`,
    step,
    name: command,
    title: [{ text: 'What will ' }, { text: command, as: 'code' }, { text: ` print in ${name}?` }],
    answer:
      line === null
        ? 'Nobody can tell offline.'
        : [{ text: 'This is what ' }, { text: command, as: 'code' }, { text: ` prints in ${name}.` }],
    hint: 'Write down the line, then press Page Down.',
    note:
      line === null
        ? asSentence(`it needs the user and the account files of ${image || 'the image'}`)
        : 'Every number has been decided on the way here.',
    command,
    lines: line === null ? null : [line]
  }
}

/** The lines of `/proc/PID/status` that tell who it is and what it may do; covered. `undefined` where there are none. */
export function statusSlide({ name, process }: ContainerAnswer, step: number): OutputSlide | undefined {
  const lines = (process?.status ?? []).filter(({ key }) => STATUS.includes(key))
  if (lines.length === 0) return undefined
  const file = process?.pid1 ? '/proc/self/status' : '/proc/1/status'
  return {
    kind: 'output',
    id: 'output:status',
    step,
    name: 'the status',
    title: `What does the kernel say about ${name}?`,
    answer: `This is what the kernel says about ${name}.`,
    hint: 'Uid, groups, capabilities: write them down, then press Page Down.',
    command: `grep -E '${lines.map(({ key }) => key).join('|')}' ${file}`,
    lines: lines.map(({ key, value }) => `${key}:\t${value}`)
  }
}

function filesSlide({ name, process }: ContainerAnswer, step: number): ListSlide | undefined {
  const files = process?.files?.slice(0, MOST) ?? []
  if (files.length === 0) return undefined
  return {
    kind: 'list',
    id: 'list:files',
    step,
    name: 'new files',
    title: `Where can ${name} make a file, and whose is it?`,
    answer: 'The process owns what it makes, where it may.',
    hint: 'Decide for each directory, then press Page Down.',
    covered: true,
    items: files.map(({ directory, writable, owner, group, error, because }): ListItem => ({
      name: directory,
      code: true,
      value:
        writable === true && owner !== null
          ? `uid ${owner}, gid ${group ?? 'unknown'}`
          : writable === false
            ? (error ?? 'no')
            : 'unknown',
      note: asSentence(because)
    }))
  }
}

function abilitiesSlide({ name, process }: ContainerAnswer, step: number): ListSlide | undefined {
  const abilities = process?.abilities ?? {}
  const shown = abilityOrder(ABILITIES.filter((key) => abilities[key]))
  if (shown.length === 0) return undefined
  return {
    kind: 'list',
    id: 'list:abilities',
    step,
    name: 'what it can do',
    title: `What can ${name} do, if it tries?`,
    answer: `This is what ${name} can do, if it tries.`,
    hint: 'Yes or no: decide for each, then press Page Down.',
    covered: true,
    items: shown.map((key) => {
      const { allowed, because } = abilities[key]!
      return {
        name: abilityTitle(key),
        value: allowed === null ? 'Unknown' : allowed ? 'Yes' : 'No',
        note: asSentence(because)
      }
    })
  }
}

function summary({ name, sentence }: ContainerAnswer, step: number): ProseSlide {
  return {
    kind: 'prose',
    id: 'summary',
    step,
    name: 'in one sentence',
    title: `${name}, in one sentence`,
    text: [sentence]
  }
}
