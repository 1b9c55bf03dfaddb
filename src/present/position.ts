import type { Deck, Slide } from './deck.ts'

/** Where a deck is opened: a slide, and how much of it is uncovered. */
export interface Position {
  /** Index in `slides`. */
  readonly slide: number
  /** How many of its covers are off, 0 to `coversOf`. */
  readonly uncovered: number
}

export const START: Position = { slide: 0, uncovered: 0 }

/** How many times a slide has to be asked until all of it is seen; 0 when nothing is covered. */
export function coversOf(slide: Slide): number {
  if (slide.kind === 'list') return slide.covered ? slide.items.length : 0
  return slide.answer === undefined ? 0 : 1
}

export function isUncovered(slide: Slide, position: Position): boolean {
  return position.uncovered >= coversOf(slide)
}

/** The slide of a position, the nearest one where the deck has become shorter. */
export function slideAt(deck: Deck, position: Position): Slide {
  return deck.slides[Math.min(position.slide, deck.slides.length - 1)]!
}

/** One press of the clicker: uncovers, then goes on. The same position at the end. */
export function forward(deck: Deck, position: Position): Position {
  const slide = slideAt(deck, position)
  if (!isUncovered(slide, position)) return { ...position, uncovered: position.uncovered + 1 }
  return position.slide < deck.slides.length - 1 ? { slide: position.slide + 1, uncovered: 0 } : position
}

/** One press back: to what was seen before, which is uncovered. The same position at the start. */
export function back(deck: Deck, position: Position): Position {
  if (position.uncovered > 0) return { ...position, uncovered: position.uncovered - 1 }
  const before = deck.slides[position.slide - 1]
  return before ? { slide: position.slide - 1, uncovered: coversOf(before) } : position
}

/** The end, with everything uncovered. */
export function endOf(deck: Deck): Position {
  const slide = deck.slides.length - 1
  return { slide, uncovered: coversOf(deck.slides[slide]!) }
}

/** A slide by its id, covered; the start when the deck has no such slide. */
export function positionOf(deck: Deck, id: string | undefined): Position {
  const slide = deck.slides.findIndex((candidate) => candidate.id === id)
  return slide < 0 ? START : { slide, uncovered: 0 }
}

/** How far each step is, 0 to 1, and whether the deck ever gets to it. */
export function progressOf(deck: Deck, position: Position): { readonly done: number; readonly reached: boolean }[] {
  return deck.steps.map((_, step) => {
    const own = deck.slides.flatMap((slide, index) => (slide.step === step ? [index] : []))
    const seen = own.filter((index) => index <= position.slide).length
    const isAtEnd = position.slide === deck.slides.length - 1 && isUncovered(slideAt(deck, position), position)
    return { done: own.length === 0 ? 0 : seen / own.length, reached: own.length > 0 || !isAtEnd }
  })
}
