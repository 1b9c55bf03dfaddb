import type { Answer, Comparison, ContainerAnswer, Options } from '../../../src/index.ts'
import { analyze, compareContainers, compareObjects } from '../../../src/index.ts'

/** What can stand on the left side. */
export interface Side {
  readonly id: string
  readonly text: string
}

/** One part of what is compared: the pod, or a container by its name. */
export interface ComparedPart {
  /** Unlike the title it tells a pod from its container of the same name. */
  readonly id: string
  readonly title: string
  readonly comparison: Comparison
}

export const SAVED = 'saved'

/** The saved text, and every other container of the file. */
export function sidesFor(answers: readonly Answer[], container: ContainerAnswer | undefined): Side[] {
  const others = container
    ? answers.flatMap((answer, index) =>
        answer.containers
          .filter((other) => other !== container)
          .map((other) => ({
            id: `${index} ${other.path}`,
            text: answers.length > 1 ? `${other.name} of ${answer.name}` : other.name
          }))
      )
    : []
  return [{ id: SAVED, text: 'before the edits' }, ...others]
}

/** The objects of the text before it was edited. */
export function answersBefore(text: string, options: Options): readonly Answer[] {
  return analyze(text, options).documents.flatMap((document) => document.answers)
}

/** The same object before: by kind and name, else at the same place; `undefined` when it is new. */
function sameObject(before: readonly Answer[], answers: readonly Answer[], answer: Answer): Answer | undefined {
  const isSame = (other: Answer): boolean => other.kind === answer.kind && other.name === answer.name
  return before.find(isSame) ?? before[answers.indexOf(answer)]
}

/** What the edits changed of the pod and its containers; `undefined` for an object that is new. */
export function sinceSaved(
  before: readonly Answer[],
  answers: readonly Answer[],
  answer: Answer
): readonly ComparedPart[] | undefined {
  const was = sameObject(before, answers, answer)
  if (!was) return undefined
  const { pod, containers } = compareObjects(was, answer)
  const parts = [
    { id: 'pod', title: answer.name === '' ? 'The pod' : `${answer.kind} ${answer.name}`, comparison: pod },
    ...containers.map(({ name, comparison }) => ({ id: `container ${name}`, title: name, comparison }))
  ]
  return parts.filter(({ comparison: { sentences, groups } }) => sentences.length + groups.length > 0)
}

/** What the chosen container is against another one. */
export function againstContainer(
  answers: readonly Answer[],
  id: string,
  container: ContainerAnswer
): readonly ComparedPart[] {
  const [index, path] = id.split(/ (.*)/s)
  const other = answers[Number(index)]?.containers.find((candidate) => candidate.path === path)
  if (!other) return []
  const comparison = compareContainers(other, container)
  if (comparison.sentences.length + comparison.groups.length === 0) return []
  return [{ id: container.path, title: container.name, comparison }]
}
