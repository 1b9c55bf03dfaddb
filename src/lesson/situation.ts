import { analyze } from '../analyze.ts'
import type { Answer, ContainerAnswer } from '../model/answer.ts'
import type { FieldChange } from '../model/diagnostic.ts'
import type { Options } from '../model/options.ts'
import { applyEdits } from '../model/text.ts'
import type { DocumentBody } from '../parse/document.ts'
import { readDocument } from '../parse/document.ts'
import { editsFor } from '../render/index.ts'

/** A manifest with one object, and what the engine says about it. */
export interface Situation {
  readonly text: string
  readonly options: Options
  readonly body: DocumentBody
  readonly answer: Answer
}

/** `undefined` when the text holds no object with a pod. */
export function situationOf(text: string, options: Options): Situation | undefined {
  const document = analyze(text, options).documents[0]
  const answer = document?.answers[0]
  return document && answer && { text, options, body: document.source.body, answer }
}

/** The text after changes, or why they cannot be made. */
export function changed(
  text: string,
  changes: readonly FieldChange[]
): { readonly text: string } | { readonly refused: string } {
  const { edits, refused } = editsFor(readDocument(text), changes)
  return refused === undefined ? { text: applyEdits(text, edits) } : { refused }
}

/** The container of that name, the first regular one for `null`; `undefined` when there is none. */
export function containerOf({ answer }: Situation, name: string | null): ContainerAnswer | undefined {
  const { containers } = answer
  return name === null
    ? (containers.find(({ type }) => type === 'container') ?? containers[0])
    : containers.find((container) => container.name === name)
}
