import type { CascadeRow, Lane, LaneValue } from '../explain/cascade.ts'
import { LANES } from '../explain/cascade.ts'
import { linesOf } from '../explain/source-line.ts'
import type { ContainerAnswer } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { SourceDocument } from '../parse/source.ts'
import type { CascadeSlide, SlideLane } from './deck.ts'
import { rowAnswer, rowName, rowNote, rowQuestion, rowUnit } from './row-words.ts'

/** What the slides of one container are made from. */
export interface Scene {
  readonly container: ContainerAnswer
  /** All rows of the cascade. */
  readonly rows: readonly CascadeRow[]
  readonly options: Options
  /** The document that says so, for the lines; `undefined` leaves them out. */
  readonly document: SourceDocument | undefined
}

const MOST_OTHERS = 3
const NUMBERS = new Set(['runAsUser', 'runAsGroup', 'capabilities'])

/** A row of the cascade as a slide: asked first, then answered. `others` are shown below it in small. */
export function cascadeSlide(
  scene: Scene,
  row: CascadeRow,
  step: number,
  others: readonly CascadeRow[] = []
): CascadeSlide {
  const { container } = scene
  const text = resultText(row)
  return {
    kind: 'cascade',
    id: `row:${row.field}`,
    step,
    name: rowName(row.field),
    title: rowQuestion(row, container),
    answer: rowAnswer(row, container, text),
    hint: `Write down ${NUMBERS.has(row.field) ? 'one number' : 'your answer'}, then press Page Down.`,
    note: rowNote(row),
    field: row.field,
    levels: levelsText(row),
    lanes: LANES.map((lane) => slideLane(scene, row, lane)),
    process: {
      unit: rowUnit(row.field),
      text,
      caption: text === null ? row.consequence || 'cannot know offline' : captionOfResult(row)
    },
    others: others.slice(0, MOST_OTHERS).map((other) => ({
      field: other.field,
      lanes: LANES.map((lane) => other.values.find((value) => value.lane === lane)?.text ?? '')
    }))
  }
}

/** What is written, where the system makes no process to ask; `null` where it cannot be known. */
function resultText(row: CascadeRow): string | null {
  if (row.result.known) return row.result.text
  if (row.result.text === 'unknown') return null
  return row.values.findLast(({ state }) => state === 'wins')?.text ?? null
}

/**
 * The lane of the process has the unit in its head; what is said after it is the account. Whether a user passes the
 * check for root is a question of its own, later.
 */
function captionOfResult({ field, consequence }: CascadeRow): string {
  if (field === 'runAsNonRoot') return consequence === 'no check' ? consequence : 'checked at the start'
  const unit = rowUnit(field)
  if (unit === '' || !consequence.startsWith(unit)) return consequence
  return consequence.slice(unit.length).replace(/^, /, '')
}

function levelsText({ blocked, field }: CascadeRow): string {
  if (field === 'groups') return 'they add up'
  const [pod, container] = [!blocked.includes('pod'), !blocked.includes('container')]
  if (pod && container) return 'both levels may set it'
  return pod ? 'only the pod may set it' : 'only a container may set it'
}

function slideLane(scene: Scene, row: CascadeRow, lane: Lane): SlideLane {
  const value = row.values.find((candidate) => candidate.lane === lane)
  const about = aboutLane(scene, lane)
  if (!value) {
    const blocked = row.blocked.includes(lane)
    return {
      lane,
      about,
      text: null,
      state: blocked ? 'blocked' : 'silent',
      caption: blocked ? 'cannot set it' : isUnknownImage(scene, lane) ? 'not known' : 'says nothing'
    }
  }
  return { lane, about, text: value.text, state: value.state, caption: captionOf(scene, value) }
}

/** The line it stands on; for the image and the defaults why they say so. The lane says already who they are. */
function captionOf({ document }: Scene, { paths, note }: LaneValue): string {
  if (paths.length > 0) return linesOf(document, paths)
  if (note === 'from the image') return '/etc/passwd'
  return note === 'USER of the image' ? 'its USER' : note.replace(/ (of|in) the image$/, '')
}

function isUnknownImage({ container }: Scene, lane: Lane): boolean {
  return lane === 'image' && !container.imageKnown
}

function aboutLane({ container, rows, options }: Scene, lane: Lane): string {
  switch (lane) {
    case 'image': {
      const user = rows
        .find(({ field }) => field === 'runAsUser' || field === 'windowsOptions.runAsUserName')
        ?.values.find((value) => value.lane === 'image')
      if (user) return `USER ${user.text}`
      // Where no process is made, or on Windows, the image's own user may not be on record.
      const isCertain = container.process !== null && container.process.noNewPrivs !== null
      return !container.imageKnown ? 'not known' : isCertain ? 'names no user' : ''
    }
    case 'defaults':
      return options.runtime.label.replace('@', ' ')
    case 'pod':
      return 'every container'
    case 'container':
      return container.name.length <= 12 ? `${container.name} only` : 'this one only'
  }
}
