import fc from 'fast-check'

/** How one node is written. Numbers pick among the ways that are possible where the node stands. */
interface Spelling {
  readonly flow: boolean
  readonly step: number
  readonly dash: number
  readonly gap: number
  readonly comment: number
  readonly blank: boolean
  readonly padded: boolean
  readonly spread: boolean
  readonly anchor: boolean
  readonly quoteKeys: number
}

type Written =
  | { readonly kind: 'scalar'; readonly pick: number; readonly spelling: Spelling }
  | { readonly kind: 'alias'; readonly pick: number; readonly spelling: Spelling }
  | { readonly kind: 'list'; readonly items: readonly Written[]; readonly spelling: Spelling }
  | {
      readonly kind: 'map'
      readonly pairs: readonly (readonly [key: string, value: Written])[]
      readonly merge: boolean
      readonly spelling: Spelling
    }

const ONE_LINE_SCALARS = [
  ...[
    '1000',
    '0x3E8',
    '0755',
    '1_000',
    '-1',
    '1.5',
    '.5',
    '1e3',
    'true',
    'yes',
    'off',
    '~',
    'null',
    'web',
    'nginx:1.25'
  ],
  ...[
    'a b',
    '2001-01-01',
    '"quoted"',
    "'it''s'",
    '"\\u00e9\\n"',
    "''",
    '""',
    'http://x/y#z',
    '-x',
    '"# no comment"',
    "': '"
  ],
  ...['é', '"😀"', 'a"b', '!!str 12', '"{{ x }}"', '9007199254740993', 'plain text']
]
const EMPTY = ['', '{}', '[]', '{ }', '[ ]']
const KEYS = [
  'a',
  'b',
  'c',
  'name',
  'image',
  'containers',
  'spec',
  'securityContext',
  'runAsUser',
  'x.y/z',
  'k 1',
  'on'
]

const spelling: fc.Arbitrary<Spelling> = fc.record({
  flow: fc.boolean(),
  step: fc.integer({ min: 1, max: 5 }),
  dash: fc.integer({ min: 0, max: 3 }),
  gap: fc.integer({ min: 1, max: 3 }),
  comment: fc.integer({ min: 0, max: 11 }),
  blank: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  padded: fc.boolean(),
  spread: fc.boolean(),
  anchor: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
  quoteKeys: fc.integer({ min: 0, max: 7 })
})

const tree = fc.letrec<{ node: Written; map: Written }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('scalar' as const), pick: fc.nat(999), spelling }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('alias' as const), pick: fc.nat(999), spelling }) },
    { weight: 3, arbitrary: tie('map') },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('list' as const),
        items: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        spelling
      })
    }
  ),
  map: fc.record({
    kind: fc.constant('map' as const),
    pairs: fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('node')), {
      minLength: 1,
      maxLength: 4,
      selector: ([key]) => key
    }),
    merge: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    spelling
  })
}))

export interface Frame {
  readonly bom: boolean
  readonly crlf: boolean
  readonly start: number
  readonly finalNewline: boolean
  readonly end: number
  readonly anchors: boolean
}

const frame: fc.Arbitrary<Frame> = fc.record({
  bom: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  crlf: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  start: fc.integer({ min: 0, max: 5 }),
  finalNewline: fc.integer({ min: 0, max: 3 }).map((n) => n !== 0),
  end: fc.integer({ min: 0, max: 7 }),
  anchors: fc.boolean()
})

/** YAML documents as people write them, in every style, each with a map at its root. */
export const writtenYaml: fc.Arbitrary<string> = fc.tuple(tree.map, frame).map(([root, around]) => write(root, around))

function write(root: Written, around: Frame): string {
  const writer = new StyledWriter(around.anchors)
  const lines = [
    ...(around.start === 1 ? ['---'] : []),
    ...(around.start === 2 ? ['--- # first', '# and more', ''] : []),
    ...(around.start === 3 ? ['%YAML 1.1', '---'] : []),
    ...(around.start === 4 ? ['# head\t of the file', ''] : []),
    ...writer.document(root),
    ...(around.end === 1 ? ['...'] : []),
    ...(around.end === 2 ? ['', '# the end'] : []),
    ...(around.end === 3 ? ['# the end', '...', '# after'] : []),
    ...(around.end === 4 ? ['', ''] : [])
  ]
  const eol = around.crlf ? '\r\n' : '\n'
  return (around.bom ? '\uFEFF' : '') + lines.join(eol) + (around.finalNewline ? eol : '')
}

class StyledWriter {
  readonly #anchors: { name: string; map: boolean }[] = []
  readonly #withAnchors: boolean
  #count = 0
  #comments = 0

  constructor(withAnchors: boolean) {
    this.#withAnchors = withAnchors
  }

  document(root: Written): string[] {
    return root.kind === 'map' && !root.spelling.flow ? this.#blockMap(root) : [this.#flow(root)]
  }

  #comment(): string {
    return `# c${this.#comments++}: {not} "parsed"\t- at all`
  }

  /** Own-line comments and empty lines before an entry. */
  #before({ comment, blank }: Spelling): string[] {
    const lines = blank ? [''] : []
    if (comment === 1) lines.push(this.#comment())
    if (comment === 2) lines.push(this.#comment(), this.#comment())
    if (comment === 3) lines.push(`  ${this.#comment()}`)
    if (comment === 4 && blank) lines.push(this.#comment(), '')
    return lines
  }

  #after({ comment }: Spelling): string {
    return comment === 5 ? ` ${this.#comment()}` : comment === 6 ? `\t${this.#comment()}` : ''
  }

  #blockMap(node: Written & { kind: 'map' }): string[] {
    const lines: string[] = []
    const merge = this.#mergeSource(node)
    if (merge) lines.push(`<<: ${merge}`)
    for (const [key, value] of node.pairs) {
      if (lines.length > 0) lines.push(...this.#before(value.spelling))
      const name = this.#key(key, value.spelling)
      const entry = this.#blockValue(value, value.spelling.step, value.spelling.dash)
      const explicit = value.spelling.quoteKeys === 7 && entry.below.length === 0 && lines.length > 0
      if (explicit) lines.push(`? ${name}`, `: ${entry.first || '""'}`)
      else
        lines.push(
          `${name}:${entry.first === '' ? '' : ' '.repeat(value.spelling.gap) + entry.first}${entry.tail}`,
          ...entry.below
        )
    }
    return lines
  }

  #blockList(node: Written & { kind: 'list' }): string[] {
    return node.items.flatMap((item, index) => {
      const before = index === 0 ? [] : this.#before(item.spelling)
      const { gap } = item.spelling
      if (item.kind === 'map' && !item.spelling.flow && item.spelling.comment !== 7) {
        const anchor = this.#anchorFor(item)
        if (anchor === '') {
          const [first, ...rest] = this.#blockMap(item)
          return [...before, `-${' '.repeat(gap)}${first}`, ...rest.map((line) => indent(line, gap + 1))]
        }
        const lines = this.#blockMap(item)
        this.#close(anchor, true)
        return [...before, `- ${anchor.trim()}`, ...lines.map((line) => indent(line, 2))]
      }
      const entry = this.#blockValue(item, Math.max(2, item.spelling.step), 2)
      return [...before, `-${entry.first === '' ? '' : ' '.repeat(gap) + entry.first}${entry.tail}`, ...entry.below]
    })
  }

  /** What follows the `:` or `-` on its line, the comment there, and the lines below. */
  #blockValue(node: Written, step: number, dash: number): { first: string; tail: string; below: string[] } {
    const tail = this.#after(node.spelling)
    if (node.kind === 'map' && !node.spelling.flow) {
      const anchor = this.#anchorFor(node)
      const below = this.#blockMap(node).map((line) => indent(line, step))
      this.#close(anchor, true)
      return { first: anchor.trim(), tail, below: [...this.#inside(node.spelling, step), ...below] }
    }
    if (node.kind === 'list' && !node.spelling.flow) {
      const anchor = this.#anchorFor(node)
      const below = this.#blockList(node).map((line) => indent(line, dash))
      this.#close(anchor, false)
      return { first: anchor.trim(), tail, below: [...this.#inside(node.spelling, dash), ...below] }
    }
    if (node.kind === 'scalar' && node.pick % 9 === 0) return this.#blockScalar(node, step)
    if (node.kind === 'scalar' && node.pick % 31 === 0) {
      return { first: '"two', tail: '', below: [indent('lines"', step + 1)] }
    }
    if (node.kind === 'scalar' && node.pick % 13 === 0) {
      return { first: EMPTY[node.pick % EMPTY.length]!, tail, below: [] }
    }
    const [first, ...rest] = this.#flow(node).split('\n')
    if (rest.length === 0) return { first: first!, tail, below: [] }
    return {
      first: first!,
      tail: '',
      below: rest.map((line, at) => indent(line, step) + (at === rest.length - 1 ? tail : ''))
    }
  }

  #inside({ comment }: Spelling, columns: number): string[] {
    return comment === 8 ? [indent(this.#comment(), columns)] : []
  }

  #blockScalar(node: Written & { kind: 'scalar' }, step: number): { first: string; tail: string; below: string[] } {
    const header = ['|', '>', '|-', '|+', '>-', '>+'][node.pick % 6]!
    const body = ['text: # not a comment', '  deeper', '', '- last'].slice(0, 1 + (node.pick % 4))
    const lines = body.map((line) => (line === '' ? '' : indent(line, step)))
    return { first: header, tail: node.pick % 2 ? this.#after(node.spelling) : '', below: lines }
  }

  #flow(node: Written, depth = 0): string {
    switch (node.kind) {
      case 'scalar': {
        const text = ONE_LINE_SCALARS[node.pick % ONE_LINE_SCALARS.length]!
        const anchor = this.#anchorFor(node)
        this.#close(anchor, false)
        return anchor + text
      }
      case 'alias': {
        const known = this.#anchors[node.pick % Math.max(1, this.#anchors.length)]
        return known ? `*${known.name}` : 'none'
      }
      case 'list': {
        const anchor = this.#anchorFor(node)
        const items = node.items.map((item) => this.#flow(item, depth + 1))
        this.#close(anchor, false)
        return `${anchor}[${this.#joined(items, node.spelling, depth)}]`
      }
      case 'map': {
        const anchor = this.#anchorFor(node)
        const merge = this.#mergeSource(node)
        const pairs = node.pairs.map(([key, value]) => {
          const text = this.#flow(value, depth + 1)
          return `${this.#key(key, value.spelling)}: ${text}`
        })
        this.#close(anchor, true)
        return `${anchor}{${this.#joined(merge ? [`<<: ${merge}`, ...pairs] : pairs, node.spelling, depth)}}`
      }
    }
  }

  #joined(parts: readonly string[], { padded, comment, spread, step }: Spelling, depth: number): string {
    if (spread && depth === 0) {
      const last = parts.length - 1
      const lines = parts.map((part, at) => {
        const comma = at < last || comment === 10 ? ',' : ''
        return indent(`${part}${comma}${comment === 5 && at !== 1 ? ` ${this.#comment()}` : ''}`, step)
      })
      return ['', ...(comment === 8 ? [indent(this.#comment(), step)] : []), ...lines, ''].join('\n')
    }
    const pad = padded ? ' ' : ''
    const comma = comment === 9 ? ' ,' : ','
    return `${pad}${parts.join(`${comma} `)}${comment === 10 ? ',' : ''}${pad}`
  }

  #key(key: string, { quoteKeys }: Spelling): string {
    if (quoteKeys === 1) return `"${key}"`
    if (quoteKeys === 2) return `'${key}'`
    return key
  }

  #anchorFor(node: Written): string {
    if (!this.#withAnchors || !node.spelling.anchor) return ''
    return `&n${this.#count++} `
  }

  #close(anchor: string, map: boolean): void {
    if (anchor !== '') this.#anchors.push({ name: anchor.trim().slice(1), map })
  }

  #mergeSource(node: Written & { kind: 'map' }): string | undefined {
    const maps = this.#anchors.filter((anchor) => anchor.map)
    if (!node.merge || maps.length === 0) return undefined
    return `*${maps[node.pairs.length % maps.length]!.name}`
  }
}

function indent(line: string, columns: number): string {
  return line === '' ? '' : ' '.repeat(columns) + line
}
