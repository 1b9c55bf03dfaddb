/** Whether the process can do more after a change, less, or just something else. */
export type Direction = 'more' | 'less' | 'other'

/** One line of a comparison: what it is about, on both sides. */
export interface ComparedRow {
  readonly label: string
  readonly before: string
  readonly after: string
  readonly direction: Direction
  /** The field to look at, where one decides it. */
  readonly field?: string
}

export interface ComparedGroup {
  readonly title: string
  readonly rows: readonly ComparedRow[]
}

/** What changes, in a clause without its subject: `gains NET_RAW`. */
export interface ComparedSentence {
  readonly text: string
  readonly direction: Direction
  readonly field?: string
}

/** What differs between two containers, or between one before and after an edit; both empty when nothing does. */
export interface Comparison {
  readonly sentences: readonly ComparedSentence[]
  /** Only groups with a difference, and of each only what differs. */
  readonly groups: readonly ComparedGroup[]
}

export const NO_DIFFERENCE: Comparison = { sentences: [], groups: [] }

/** Collects what differs; equal values are passed over. */
export class Differences {
  readonly sentences: ComparedSentence[] = []
  readonly #groups = new Map<string, ComparedRow[]>()

  /** A line, and the clauses that say it; nothing when both sides are the same. */
  row(
    group: string,
    row: Omit<ComparedRow, 'direction' | 'field'>,
    { direction = 'other', field, says }: { direction?: Direction; field?: string | undefined; says?: string } = {}
  ): void {
    if (row.before === row.after) return
    const rows = this.#groups.get(group) ?? []
    this.#groups.set(group, rows)
    rows.push({ ...row, direction, ...(field !== undefined && { field }) })
    if (says !== undefined) this.say(says, direction, field)
  }

  say(text: string, direction: Direction, field?: string): void {
    this.sentences.push({ text, direction, ...(field !== undefined && { field }) })
  }

  /** Fields that a line stands for already. */
  get fields(): string[] {
    return [...this.#groups.values()].flat().flatMap(({ field }) => field ?? [])
  }

  get result(): Comparison {
    const groups = [...this.#groups].map(([title, rows]) => ({ title, rows }))
    return { sentences: this.sentences, groups }
  }
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no'
}
