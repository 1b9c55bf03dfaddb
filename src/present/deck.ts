import type { Lane } from '../explain/cascade.ts'
import type { GateName } from '../model/answer.ts'

/**
 * What Present mode shows, as plain data: it can be written by hand, computed from an answer (`containerDeck`), kept
 * and sent to another window. Nothing in it needs the manifest.
 */
export interface Deck {
  /** Beside the mark in the top line: the container, or the lesson. */
  readonly title: string
  /** Quiet words behind it, the file for instance; '' for none. */
  readonly subtitle: string
  /** Shape before the title; absent: none. */
  readonly mark?: Lane
  /** Names of the steps, one bar each. The last ones may have no slide: what is never reached. */
  readonly steps: readonly string[]
  /** What comes after the last slide, as the button to it says: `Lesson 4`; absent: nothing. */
  readonly next?: string
  /** At least one, in order; `step` never falls. */
  readonly slides: readonly Slide[]
}

/** A stretch of text; `\n` begins a new line in a title. `mark`: under the highlighter; `code`: written by a machine. */
export interface Run {
  readonly text: string
  readonly as?: 'mark' | 'strong' | 'code'
}
export type Words = string | readonly Run[]

interface AnySlide {
  /** Names the slide within its deck: `row:runAsUser`. */
  readonly id: string
  /** Index in the deck's `steps`. */
  readonly step: number
  /** What the button to it says, behind *Next*: `the groups`. */
  readonly name: string
  readonly title: Words
  /** Title once everything is uncovered; absent where nothing is covered. */
  readonly answer?: Words
  /** A line under the content while something is covered. */
  readonly hint?: Words
  /** A paragraph under the content once everything is uncovered. */
  readonly note?: Words
}

/** A title and a few short paragraphs. */
export interface ProseSlide extends AnySlide {
  readonly kind: 'prose'
  readonly text: readonly Words[]
}

/** A question with answers to choose from. Covered, all look alike; then the right ones are marked. */
export interface QuestionSlide extends AnySlide {
  readonly kind: 'question'
  readonly choices: readonly { readonly text: string; readonly code?: boolean; readonly right: boolean }[]
}

/** One field on its way from the image to the process. The last word and the result are covered. */
export interface CascadeSlide extends AnySlide {
  readonly kind: 'cascade'
  /** As the manifest spells it: `runAsUser`. */
  readonly field: string
  /** Who may set it. */
  readonly levels: string
  /** All four, weakest first. */
  readonly lanes: readonly SlideLane[]
  readonly process: {
    /** What is counted: `uid`; '' for nothing. */
    readonly unit: string
    /** `null`: cannot be known offline. */
    readonly text: string | null
    readonly caption: string
  }
  /** The rows below, in small: what each lane says, in the order of `lanes`; '' where it says nothing. */
  readonly others: readonly { readonly field: string; readonly lanes: readonly string[] }[]
}

export interface SlideLane {
  readonly lane: Lane
  /** Quiet words under its name. */
  readonly about: string
  /** What it says; `null`: nothing. */
  readonly text: string | null
  readonly state: 'wins' | 'lost' | 'adds' | 'silent' | 'blocked'
  /** Where it stands, or why. */
  readonly caption: string
}

/** Lines of a name and a value. With `covered` the values are uncovered one by one. */
export interface ListSlide extends AnySlide {
  readonly kind: 'list'
  readonly covered: boolean
  readonly items: readonly ListItem[]
}

export interface ListItem {
  readonly name: string
  /** Whether a machine wrote the name. */
  readonly code?: boolean
  /** Who says so; absent: nobody in particular. */
  readonly lane?: Lane
  readonly value: string
  /** A few words behind it; covered with the value. */
  readonly note: string
}

/** What a command prints. */
export interface OutputSlide extends AnySlide {
  readonly kind: 'output'
  readonly command: string
  /** `null`: cannot be known offline. */
  readonly lines: readonly string[] | null
}

/** The gate that stops, with the exact text. Nothing is covered: the question came before. */
export interface RefusalSlide extends AnySlide {
  readonly kind: 'refusal'
  readonly gate: GateName
  /** The status people see, `CreateContainerConfigError`; `null` for none. */
  readonly reason: string | null
  readonly message: string
}

export type Slide = ProseSlide | QuestionSlide | CascadeSlide | ListSlide | OutputSlide | RefusalSlide

/** The text alone, as a screen reader says it. */
export function plainText(words: Words): string {
  return runsOf(words)
    .map(({ text }) => text)
    .join('')
    .replaceAll('\n', ' ')
}

/** Words as stretches. */
export function runsOf(words: Words): readonly Run[] {
  return typeof words === 'string' ? [{ text: words }] : words
}
