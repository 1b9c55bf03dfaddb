import { version } from '../commands/command.ts'
import type { Format } from '../judge.ts'
import { checkTextFormat } from './check-text.ts'
import { jsonFormat, jsonLinesFormat } from './json.ts'
import { sarifFormat } from './sarif.ts'
import { styleWith } from './style.ts'

/** What text for people looks like: only the main thread knows whether a terminal is at the other end. */
export interface Look {
  readonly colour: boolean
  readonly width: number
}

/** By the name that `--format` gives them. */
export const CHECK_FORMATS: Readonly<Record<string, (look: Look) => Format<unknown>>> = {
  text: ({ colour, width }) => checkTextFormat(styleWith(colour), width),
  json: () => jsonFormat,
  jsonl: () => jsonLinesFormat,
  sarif: () => sarifFormat(version)
}
