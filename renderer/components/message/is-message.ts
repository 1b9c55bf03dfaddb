import { readMessage } from '../../../src/index.ts'

/** Whether a text holds anything that an authority says. */
export function isMessage(text: string): boolean {
  return readMessage(text).findings.length > 0
}
