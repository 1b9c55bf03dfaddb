import { diffLines } from '../harden/diff-lines.ts'

/** In how many lines a text differs from another: changed and added ones, and where there are none, those left out. */
export function differingLines(mine: string, theirs: string): number {
  const lines = diffLines(theirs, mine)
  return lines.filter(({ kind }) => kind === 'added').length || lines.filter(({ kind }) => kind === 'removed').length
}

/** `in 2 lines`, or in how its lines end, where all of them read the same. */
export function differenceBetween(mine: string, theirs: string): string {
  const count = differingLines(mine, theirs)
  const plain = (text: string) => text.replaceAll(/\r\n?/g, '\n').replace(/^\uFEFF/, '')
  if (plain(mine) === plain(theirs)) return 'in its line ends'
  return count === 1 ? 'in 1 line' : `in ${count} lines`
}
