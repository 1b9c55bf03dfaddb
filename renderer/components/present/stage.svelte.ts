import type { Answer, ContainerAnswer, Deck, Position } from '../../../src/index.ts'
import {
  back,
  containerDeck,
  coversOf,
  endOf,
  forward,
  isUncovered,
  plainText,
  positionOf,
  slideAt,
  slideOfField,
  START
} from '../../../src/index.ts'
import type { PresentRequest } from '../../state/presentation.svelte.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'

interface Scope {
  readonly answer: Answer
  readonly container: ContainerAnswer | undefined
}

/** One run of Present mode: which deck, how far. The window's own selection stays untouched. */
export class Stage {
  position = $state.raw<Position>(START)
  isBlank = $state(false)
  #scope = $state(0)
  readonly #request: PresentRequest
  readonly #workspace: Workspace
  readonly #file: () => string
  /** Every container of the file in order; an object that cannot be decoded counts as one. */
  readonly scopes: readonly Scope[] = $derived.by(() =>
    this.#workspace.answers.flatMap((answer): Scope[] =>
      answer.containers.length === 0
        ? [{ answer, container: undefined }]
        : answer.containers.map((container) => ({ answer, container }))
    )
  )
  /** The deck that was asked for, or one that follows it. */
  #given = $state.raw<Deck | undefined>()
  readonly deck: Deck | undefined = $derived.by(() => this.#given ?? this.#deckOf(this.scopes[this.#scope]))
  readonly slide = $derived(this.deck && slideAt(this.deck, this.position))
  readonly isUncovered = $derived(this.slide !== undefined && isUncovered(this.slide, this.position))
  /** For screen readers: where we are and what is asked; once uncovered, the answer. */
  readonly announcement = $derived.by(() => {
    const { deck, slide, position } = this
    if (!deck || !slide) return ''
    if (slide.kind === 'list' && position.uncovered > 0 && slide.covered) {
      const { name, value, note } = slide.items[position.uncovered - 1]!
      return `${name}: ${value}. ${note}`
    }
    const note = this.isUncovered && slide.note !== undefined ? ` ${plainText(slide.note)}` : ''
    if (coversOf(slide) > 0 && this.isUncovered) {
      const result = slide.kind === 'output' && slide.lines ? ` ${slide.lines.join('. ')}` : ''
      return `${plainText(slide.answer ?? '')}${result}${note}`
    }
    const message = slide.kind === 'refusal' ? ` ${slide.message}` : ''
    return `Step ${slide.step + 1} of ${deck.steps.length}, ${deck.steps[slide.step]}. ${plainText(slide.title)}${message}${note}`
  })

  constructor(request: PresentRequest, workspace: Workspace, file: () => string) {
    this.#request = request
    this.#given = request.deck
    this.#workspace = workspace
    this.#file = file
    const { selection, answer, container } = workspace
    const own = this.scopes.findIndex((scope) => scope.answer === answer && scope.container === container)
    // With the whole pod selected it is its first container that runs on.
    const first = this.scopes.findIndex((scope) => scope.answer === answer && scope.container?.type === 'container')
    this.#scope = Math.max(0, own >= 0 ? own : first)
    this.position =
      request.at ??
      (this.deck && !request.deck && selection.field !== null
        ? positionOf(this.deck, slideOfField(selection.field))
        : START)
  }

  /** Whether there are other containers to switch to. */
  get hasOthers(): boolean {
    return this.#request.deck === undefined && this.scopes.length > 1
  }

  forward(): void {
    if (!this.deck) return
    const next = forward(this.deck, this.position)
    if (next === this.position) this.#follow(1)
    else this.position = next
  }
  back(): void {
    if (!this.deck) return
    const next = back(this.deck, this.position)
    if (next === this.position) this.#follow(-1)
    else this.position = next
  }

  #follow(by: 1 | -1): void {
    const deck = this.#request.follow?.(by)
    if (!deck) return
    this.#given = deck
    this.position = by === 1 ? START : endOf(deck)
  }

  toStart(): void {
    this.position = START
  }
  toEnd(): void {
    if (this.deck) this.position = endOf(this.deck)
  }

  /** The same question for the next container, where it is asked of that one too. */
  switchContainer(by: 1 | -1): void {
    if (!this.hasOthers) return
    const id = this.slide?.id
    this.#scope = (this.#scope + by + this.scopes.length) % this.scopes.length
    if (this.deck) this.position = positionOf(this.deck, id)
  }

  #deckOf(scope: Scope | undefined): Deck | undefined {
    if (!scope) return undefined
    const { answer, container } = scope
    const document = this.#workspace.analysis.source.documents[answer.document]
    return containerDeck(answer, container, {
      options: this.#workspace.settings.options,
      document,
      file: this.#file()
    })
  }
}
