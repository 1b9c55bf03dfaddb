import type { Choice, FieldPath, Lesson, Situation } from '../../../src/index.ts'
import {
  changed,
  filled,
  goalStates,
  linesBetween,
  locate,
  manifestsOf,
  posed,
  situationOf
} from '../../../src/index.ts'
import type { ManifestFile } from '../../state/manifest-file.svelte.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { selectionAt } from '../yaml/field-at.ts'
import type { PresentRequest } from '../../state/presentation.svelte.ts'
import { courseRequest } from './present-course.ts'
import { progress } from './progress.svelte.ts'

export interface LessonPlace {
  /** What its progress is kept under. */
  readonly id: string
  /** `Lesson 3 of 10`. */
  readonly number: string
  readonly lesson: Lesson
  /** Id of the lesson after it. */
  readonly next: string | undefined
}

/** A lesson being taken: at which step, what was answered, and what the window shows of it. */
export class LessonRun {
  readonly place: LessonPlace
  readonly lesson: Lesson
  readonly #manifests: readonly string[]
  readonly #workspace: Workspace
  readonly #file: ManifestFile
  #index = $state(0)
  /** The text of the answer that is picked. */
  picked = $state<string | null>(null)
  /** The answer that was checked last. */
  checked = $state.raw<Choice | undefined>()
  /** The student has looked, with or without an answer. */
  #isUncovered = $state(false)

  readonly step = $derived.by(() => this.lesson.steps[this.#index]!)
  /** The manifest of the step, as the lesson has it: questions are about this one. */
  readonly manifest = $derived.by(() => this.#manifests[this.#index]!)
  readonly situation: Situation | undefined = $derived.by(() => situationOf(this.manifest, this.lesson.options))
  readonly prose = $derived.by(() => {
    const { situation, lesson, step } = this
    const blocks = this.#index === 0 ? [...lesson.intro, ...step.prose] : step.prose
    return situation ? filled(blocks, situation, lesson.container) : []
  })
  readonly question = $derived.by(() => {
    const { situation, step, lesson } = this
    if (!situation || !step.question) return undefined
    const { ask, prompt } = step.question
    return posed(situation, { prompt, ask: { ...ask, container: ask.container ?? lesson.container } })
  })
  /** The parts of the task, judged by the manifest as it is now. */
  readonly goals = $derived.by(() => {
    const { step, lesson } = this
    const { answer, document, text, settings } = this.#workspace
    if (!step.task) return []
    const now = answer && document && { text, options: settings.options, body: document.body, answer }
    return goalStates(step.task.goals, now, lesson.container)
  })
  readonly isSolved = $derived(this.goals.length > 0 && this.goals.every(({ reached }) => reached))
  readonly isAnswered = $derived(this.checked?.right === true)
  /** The student has edited the manifest, or chosen another node: then a question is no longer about what is seen. */
  readonly isChanged = $derived.by(
    () => this.#workspace.text !== this.manifest || this.#workspace.settings.differ(this.#choices)
  )

  constructor(place: LessonPlace, workspace: Workspace, file: ManifestFile) {
    this.place = place
    this.lesson = place.lesson
    this.#manifests = manifestsOf(place.lesson)
    this.#workspace = workspace
    this.#file = file
  }

  /** What F5 shows: this lesson from this step on, and then those after it. `open` brings the window to where it ends. */
  presentRequest(open: (id: string, step: number) => void): PresentRequest {
    return courseRequest(this.place, this.#index, (id, step) => {
      if (id === this.place.id) this.goTo(step)
      else open(id, step)
    })
  }

  get index(): number {
    return this.#index
  }
  get isLast(): boolean {
    return this.#index === this.lesson.steps.length - 1
  }
  get #choices() {
    const { options, nodeId } = this.lesson
    return { kubernetes: options.kubernetes, profileId: nodeId, level: options.level }
  }

  /** Takes the window, at a step (from 0), else where the lesson was left; from the start once all of it was done. */
  start(step?: number): void {
    const { at } = progress.of(this.place.id)
    const isDone = progress.doneCount(this.place.id) >= this.lesson.steps.length
    this.#index = step ?? (isDone ? 0 : Math.min(at, this.lesson.steps.length - 1))
    this.#workspace.settings.lend(this.#choices)
    const name = this.place.id.replace(/^own:/, '').replace(/\.md$/i, '.yaml')
    this.#file.visit(name, this.manifest)
    this.#arrive()
  }

  /** Goes to a step; a step for reading that is left counts as read. */
  goTo(index: number): void {
    const { question, task } = this.step
    if (!question && !task && index > this.#index) this.#done('read')
    this.#index = index
    this.reset()
    progress.note(this.place.id, { at: index })
    this.#arrive()
  }

  /** The step's own manifest, node and release; one step of the history. */
  reset(): void {
    this.#workspace.settings.lend(this.#choices)
    this.#write(this.manifest)
  }

  pick(text: string): void {
    this.picked = text
    this.checked = undefined
  }

  check(): void {
    this.checked = this.question?.choices.find(({ text }) => text === this.picked)
    if (!this.checked?.right) return
    this.#done('right')
    this.uncover()
  }

  /** Picks the right answer, or makes the edit that solves the task. */
  show(): void {
    const right = this.question?.choices.find((choice) => choice.right)
    const { task } = this.step
    if (right) {
      this.picked = right.text
      this.checked = right
      this.uncover()
    } else if (task) {
      this.reset()
      const solved = changed(this.manifest, task.solution)
      if ('text' in solved) this.#write(solved.text)
    }
    this.#done('shown')
  }

  uncover(): void {
    this.#isUncovered = true
    this.#workspace.isCovered = false
  }

  /** A task that is solved counts, whichever way. */
  noteSolved(): void {
    if (this.isSolved) this.#done('right')
  }

  /** Notes that the last step was read. */
  finish(): void {
    if (!this.step.question && !this.step.task) this.#done('read')
  }

  #done(how: 'right' | 'shown' | 'read'): void {
    const { done } = progress.of(this.place.id)
    if (done[this.#index] === undefined) progress.note(this.place.id, { done: { ...done, [this.#index]: how } })
  }

  #arrive(): void {
    this.picked = null
    this.checked = undefined
    this.#isUncovered = false
    this.#workspace.isCovered = this.question !== undefined && !this.#isUncovered
    const [first, ...others] = this.step.show
    this.#workspace.lit = others
    this.#select(first)
  }

  /** Lights up a field in every pane, or the container that the lesson is about. */
  #select(path: FieldPath | undefined): void {
    const { document, answers, answer } = this.#workspace
    const range = path && document && locate(document.body, path)?.key
    const found = range && selectionAt(document, answers, range.start)
    const name = this.step.question?.ask.container ?? this.lesson.container
    const container = answer?.containers.find((candidate) => candidate.name === name)
    this.#workspace.select({ field: found?.field ?? null, scope: container?.path ?? found?.scope ?? 'pod' })
  }

  #write(text: string): void {
    this.#workspace.editor?.flush()
    if (this.#workspace.text !== text) this.#workspace.write([linesBetween(this.#workspace.text, text)])
  }
}
