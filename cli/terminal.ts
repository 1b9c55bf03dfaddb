import { once } from 'node:events'
import { shown } from '../src/index.ts'
import { Progress } from './progress.ts'

/** How far a long run is. */
export const progress = new Progress(process.stderr)

/** Text to print; bytes are text in UTF-8 already. */
export type Text = string | Uint8Array

/** Writes to standard output and waits while the reader is slower than we are. */
export async function print(text: Text): Promise<void> {
  if (text.length === 0) return
  if (process.stdout.isTTY === true) progress.clear()
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** One line on standard error; what it quotes cannot steer the terminal. */
export function warn(line: string): void {
  progress.clear()
  process.stderr.write(`${shown(line)}\n`)
}

/** A reader that closes its end (`sctx … | head`) ends the run quietly. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      process.exit()
    })
  }
}

/** Columns to lay text out in: those of the terminal, at most 100, and 80 where output goes elsewhere. */
export function textWidth(): number {
  return Math.max(40, Math.min(process.stdout.columns ?? 80, 100))
}

/** Colour only where a person looks, and never against NO_COLOR. @see https://no-color.org */
export function wantsColour(): boolean {
  if (process.env.NO_COLOR) return false
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0'
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb'
}
