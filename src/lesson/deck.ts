import { cascadeFor } from '../explain/cascade.ts'
import type { FieldChange } from '../model/diagnostic.ts'
import { formatPath } from '../model/path.ts'
import type { Deck, ListItem, Run, Slide, Words } from '../present/deck.ts'
import { filled } from './fill.ts'
import type { FilledBlock } from './fill.ts'
import { valueText } from './fact.ts'
import type { Lesson, LessonStep } from './lesson.ts'
import type { Inline } from './prose.ts'
import { inlinesOf } from './prose.ts'
import { posed } from './question.ts'
import type { Situation } from './situation.ts'
import { containerOf, situationOf } from './situation.ts'
import { goalStates, manifestsOf } from './stage.ts'

/**
 * A lesson for the projector: each step's words, what is declared where that is new, then its question with the answer
 * covered, or its task with one way to do it. `subtitle` and `next` as in `Deck`.
 */
export function lessonDeck(lesson: Lesson, subtitle: string, next?: string): Deck {
  const manifests = manifestsOf(lesson)
  const slides: Slide[] = []
  let declared = ''
  lesson.steps.forEach((step, index) => {
    const situation = situationOf(manifests[index]!, lesson.options)
    if (!situation) return
    const made = slidesOf(step, index, lesson, situation)
    const list = made.find(({ id }) => id.endsWith(':declared'))
    const text = JSON.stringify(list && 'items' in list ? list.items : '')
    slides.push(...made.filter((slide) => slide !== list || text !== declared))
    if (list) declared = text
  })
  return {
    title: lesson.title,
    subtitle,
    steps: lesson.steps.map(({ title }) => title),
    slides,
    ...(next !== undefined && { next })
  }
}

/** Id of the first slide of a step. */
export const stepSlide = (step: number) => `${step}:words`

function slidesOf(step: LessonStep, index: number, lesson: Lesson, situation: Situation): Slide[] {
  const blocks = filled(index === 0 ? [...lesson.intro, ...step.prose] : step.prose, situation, lesson.container)
  const at = { step: index, name: step.title }
  const words: Slide = {
    ...at,
    kind: 'prose',
    id: stepSlide(index),
    title: wordsOf(inlinesOf(step.title)),
    text: blocks.flatMap(paragraphsOf)
  }
  const tables = blocks.flatMap((block, place): Slide[] =>
    block.kind === 'table'
      ? [
          {
            ...at,
            kind: 'list',
            id: `${index}:table${place}`,
            title: step.title,
            covered: false,
            items: itemsOf(block)
          }
        ]
      : []
  )
  return [
    ...(words.kind === 'prose' && words.text.length > 0 ? [words] : []),
    ...tables,
    ...questionSlides(step, index, lesson, situation),
    ...taskSlides(step, index, lesson, situation)
  ]
}

function questionSlides(step: LessonStep, index: number, lesson: Lesson, situation: Situation): Slide[] {
  if (!step.question) return []
  const { ask, prompt } = step.question
  const name = ask.container ?? lesson.container
  const question = posed(situation, { prompt, ask: { ...ask, container: name } })
  const right = question?.choices.find((choice) => choice.right)
  if (!question || !right) return []
  const items = declaredIn(situation, name)
  const title = 'What is declared'
  return [
    ...(items.length > 0
      ? [{ kind: 'list', id: `${index}:declared`, step: index, name: title, title, covered: false, items } as const]
      : []),
    {
      kind: 'question',
      id: `${index}:question`,
      step: index,
      name: 'the question',
      title: wordsOf(inlinesOf(question.prompt)),
      answer: [{ text: right.text, ...(question.isOutput && { as: 'code' as const }) }],
      hint: 'Choose one, then press Page Down.',
      note: right.because,
      choices: question.choices.map((choice) => ({ text: choice.text, right: choice.right, code: question.isOutput }))
    }
  ]
}

function taskSlides({ task }: LessonStep, index: number, lesson: Lesson, situation: Situation): Slide[] {
  if (!task) return []
  const goals = goalStates(task.goals, situation, lesson.container)
  return [
    {
      kind: 'list',
      id: `${index}:goal`,
      step: index,
      name: 'the goal',
      title: 'What has to come out',
      covered: false,
      items: goals.map(({ text, now }) => ({ name: text, code: true, value: '', note: `now ${now}` })),
      ...(task.hint !== '' && { note: task.hint })
    },
    {
      kind: 'list',
      id: `${index}:solution`,
      step: index,
      name: 'one way to do it',
      title: 'One way to do it',
      covered: true,
      items: task.solution.map(itemOfChange)
    }
  ]
}

function itemOfChange(change: FieldChange): ListItem {
  const path = 'path' in change ? formatPath(change.path) : ''
  const value = change.kind === 'set' ? valueText(change.value) : 'removed'
  return { name: path, code: true, value, note: '' }
}

/** Every field that somebody wrote for a container, by who says it. */
function declaredIn(situation: Situation, name: string | null): ListItem[] {
  const container = containerOf(situation, name)
  if (!container) return []
  return cascadeFor(situation.answer, container, situation.options).flatMap((row) =>
    row.values
      .filter(({ paths, lane }) => paths.length > 0 || (lane === 'image' && row.field === 'runAsUser'))
      .map(({ lane, text }) => ({ name: row.field, code: true, lane, value: text, note: lane }))
  )
}

function itemsOf(table: FilledBlock & { readonly kind: 'table' }): ListItem[] {
  const [, ...heads] = table.head
  return table.rows.map(([name, ...cells]) => ({
    name: name!,
    code: true,
    value: cells[0] !== 'yes' && cells[0] !== '' ? cells[0]! : heads.filter((_, at) => cells[at] === 'yes').join(', '),
    note: ''
  }))
}

function paragraphsOf(block: FilledBlock): Words[] {
  switch (block.kind) {
    case 'table':
      return []
    case 'code':
      return [[{ text: block.text, as: 'code' }]]
    case 'list':
      return block.items.map((item, at) => [{ text: block.ordered ? `${at + 1}. ` : '– ' }, ...runsIn(item)])
    case 'heading':
      return [runsIn(block.inlines, 'strong')]
    default:
      return [runsIn(block.inlines)]
  }
}

function wordsOf(inlines: readonly Inline[]): Words {
  return runsIn(inlines)
}

function runsIn(inlines: readonly Inline[], as?: Run['as']): Run[] {
  return inlines.flatMap((inline): Run[] => {
    if ('inlines' in inline) return runsIn(inline.inlines, inline.kind === 'strong' ? 'strong' : as)
    const kind = inline.kind === 'code' ? 'code' : as
    return [{ text: inline.text, ...(kind && { as: kind }) }]
  })
}
