import type { ContainerAnswer, SentencePart } from '../model/answer.ts'

/** The live sentence of one container, as parts that each name their field. */
export function sentenceFor(_container: Omit<ContainerAnswer, 'sentence' | 'sentenceParts'>): SentencePart[] {
  return []
}
