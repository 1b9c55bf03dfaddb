import type { CascadeRow } from '../explain/cascade.ts'
import { cascadeField, cascadeFor, isMainRow } from '../explain/cascade.ts'
import type { Answer, ContainerAnswer } from '../model/answer.ts'
import type { Options } from '../model/options.ts'
import type { SourceDocument } from '../parse/source.ts'
import type { Scene } from './cascade-slide.ts'
import { cascadeSlide } from './cascade-slide.ts'
import { declaredSlide } from './declared-slide.ts'
import type { Deck, ListItem, ListSlide, ProseSlide, Slide } from './deck.ts'
import { admitSlides, startSlides } from './gate-slides.ts'
import { execSlides } from './process-slides.ts'

/** From the manifest to the process, in the order in which things are decided. */
export const STEPS: readonly string[] = ['Declare', 'Inherit', 'Default', 'Admit', 'Resolve image', 'Start', 'Exec']
const DECLARE = 0
const INHERIT = 1
const DEFAULT = 2
const ADMIT = 3
const IMAGE = 4
const START = 5
const EXEC = 6

/** Decided by the image where nobody else does. */
const FROM_IMAGE = new Set(['runAsUser', 'runAsGroup', 'groups', 'windowsOptions.runAsUserName'])

/** What a deck is about, besides the answer. */
export interface DeckSource {
  readonly options: Options
  /** The document of the answer, for the lines that values stand on. */
  readonly document?: SourceDocument | undefined
  /** Name of the file; '' for none. */
  readonly file?: string
}

/**
 * One container from what is declared to what its process is, one cause a slide. It ends at the gate that stops the
 * container, with the exact text. Without a container, for an object that cannot be decoded, it tells only that.
 */
export function containerDeck(answer: Answer, container: ContainerAnswer | undefined, source: DeckSource): Deck {
  return {
    title: container?.name || answer.name || answer.kind,
    subtitle: source.file ?? '',
    mark: container ? 'container' : 'pod',
    steps: STEPS,
    slides: container ? containerSlides(answer, container, source) : admitSlides(answer, source.options, ADMIT).slides
  }
}

/** The slide that is about a field of the catalogue. */
export function slideOfField(field: string): string {
  return `row:${cascadeField(field)}`
}

function containerSlides(answer: Answer, container: ContainerAnswer, { options, document }: DeckSource): Slide[] {
  const rows = cascadeFor(answer, container, options).filter(isMainRow)
  const scene: Scene = { container, rows, options, document }
  const declared = rows.filter((row) => row.declared)
  const ofImage = rows.filter((row) => !row.declared && FROM_IMAGE.has(row.field))
  const before = [
    declaredSlide(answer, scene, declared, DECLARE),
    ...(declared.length === 0 ? [nothingInherited(container)] : rowSlides(scene, declared, INHERIT)),
    defaultsSlide(
      scene,
      rows.filter((row) => !row.declared && !FROM_IMAGE.has(row.field))
    )
  ]
  const admitted = admitSlides(answer, options, ADMIT)
  if (admitted.stopped) return [...before, ...admitted.slides]
  const image = ofImage.length === 0 ? [imageHasNoSay(scene)] : rowSlides(scene, ofImage, IMAGE)
  const started = startSlides(answer, container, START)
  const slides = [...before, ...admitted.slides, ...image, ...started.slides]
  return started.stopped ? slides : [...slides, ...execSlides(container, EXEC)]
}

/** One slide a row; below each those that come next. */
function rowSlides(scene: Scene, rows: readonly CascadeRow[], step: number): Slide[] {
  return rows.map((row, index) => cascadeSlide(scene, row, step, rows.slice(index + 1)))
}

function nothingInherited({ name }: ContainerAnswer): ProseSlide {
  return {
    kind: 'prose',
    id: 'inherited',
    step: INHERIT,
    name: 'what is inherited',
    title: `${name} inherits nothing from its pod.`,
    text: ['What the pod says, its containers take over, field by field. This pod says nothing it could take.']
  }
}

function defaultsSlide({ container }: Scene, rows: readonly CascadeRow[]): ListSlide | ProseSlide {
  const items = rows.flatMap((row): ListItem[] => {
    const value = row.values.find(({ lane }) => lane === 'defaults')
    const isCount = row.field === 'capabilities'
    return value
      ? [
          {
            name: row.field,
            code: true,
            lane: 'defaults',
            value: value.text,
            note: (!isCount && row.consequence) || value.note
          }
        ]
      : []
  })
  const common = { id: 'defaults', step: DEFAULT, name: 'the defaults' } as const
  if (items.length === 0) {
    return {
      ...common,
      kind: 'prose',
      title: 'Nothing is left to the defaults.',
      text: [`The manifest decides every main field of ${container.name}.`]
    }
  }
  return {
    ...common,
    kind: 'list',
    title: 'What holds where nobody says anything?',
    answer: 'This holds where nobody says anything.',
    hint: 'Write down each value, then press Page Down.',
    covered: true,
    items
  }
}

function imageHasNoSay({ container, rows }: Scene): ProseSlide {
  const user = rows.find(({ field }) => FROM_IMAGE.has(field))?.values.find(({ lane }) => lane === 'image')
  const image = container.image || 'The image'
  return {
    kind: 'prose',
    id: 'image',
    step: IMAGE,
    name: 'the image',
    title: 'The image decides nothing more.',
    text: [
      user
        ? `${image} names the user ${user.text}. It does not count any more.`
        : `${image} is not asked: the manifest says who the process is.`
    ]
  }
}
