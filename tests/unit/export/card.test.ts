import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, test } from 'vitest'
import { analyze, cardText, DEFAULT_OPTIONS, explanationCard } from '../../../src/index.ts'
import type { Card, CardBlock } from '../../../src/index.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  securityContext:
    runAsUser: 1000
    runAsGroup: 3000
  containers:
    - name: app
      image: nginx
      securityContext:
        runAsUser: 1500
        allowPrivilegeEscalation: false
    - name: log
      image: busybox
`

function cardOf(text: string, container?: string, options = DEFAULT_OPTIONS): Card {
  const analyzed = analyze(text, options).documents[0]!
  return explanationCard({ answer: analyzed.answers[0]!, options, document: analyzed.source, container })
}

function tableOf(card: Card, title: string): Extract<CardBlock, { kind: 'table' }> {
  const found = card.blocks.find((block) => block.kind === 'table' && block.title === title)
  if (found?.kind !== 'table') throw new Error(`there is no table ${title}`)
  return found
}

/** Strict: whatever is not well-formed throws. */
function parsed(svg: string) {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${String(message)}`)
    }
  }).parseFromString(svg, 'image/svg+xml').documentElement!
}
const textsOf = (svg: string) => [...parsed(svg).getElementsByTagName('text')]

describe('what a card says', () => {
  const card = cardOf(POD, 'spec.containers[0]')

  test('the sentence, five gates, and both levels of Pod Security', () => {
    const { sentence } = analyze(POD, DEFAULT_OPTIONS).documents[0]!.answers[0]!.containers[0]!
    expect(card.blocks).toContainEqual({ kind: 'sentence', text: sentence, strong: false })
    expect(tableOf(card, 'Five gates').rows.map(([, outcome]) => outcome!.sign)).toEqual(Array(5).fill('pass'))
    expect(tableOf(card, 'Pod Security').rows.map(([, verdict]) => verdict!.sign)).toEqual(['pass', 'stop'])
  })

  test('each value with its line, and what it overrides with its own', () => {
    const row = tableOf(card, 'Where each value comes from').rows.find(([field]) => field!.lines[0] === 'runAsUser')!
    expect(row.map(({ lines }) => lines.join())).toEqual([
      'runAsUser',
      '1500',
      'container, line 12',
      expect.stringContaining('pod, line 6: 1000') as string
    ])
  })

  test('what id prints, the status, new files and the main abilities', () => {
    const terminal = card.blocks.find((block) => block.kind === 'terminal')!
    expect(terminal.lines.slice(0, 2)).toEqual(['$ id', 'uid=1500 gid=3000 groups=3000'])
    expect(terminal.lines).toContain('NoNewPrivs: 1')
    expect(tableOf(card, 'Files it makes').rows.length).toBeGreaterThan(0)
    expect(tableOf(card, 'What it can do').rows).toHaveLength(8)
  })

  test('of one container only that one, of all each', () => {
    const titles = (of: Card) => of.blocks.flatMap((block) => (block.kind === 'container' ? [block.title] : []))
    expect(titles(card)).toEqual(['Container app'])
    expect(titles(cardOf(POD))).toEqual(['Container app', 'Container log'])
    expect(cardText('cardSvg', card).fileName).toBe('web.app.svg')
    expect(cardText('cardMarkdown', cardOf(POD)).fileName).toBe('web.md')
  })

  test('a refused container: why, and that the process is what it would have been', () => {
    const refused = cardOf(POD.replace('runAsUser: 1500', 'runAsUser: 0\n        runAsNonRoot: true'))
    expect(refused.blocks.some((block) => block.kind === 'sentence' && block.strong)).toBe(true)
    expect(tableOf(refused, 'Five gates').rows.map(([, outcome]) => outcome!.sign)).toContain('stop')
    expect(refused.blocks.find((block) => block.kind === 'terminal')?.title).toBe('The process it would have been')
  })

  test('without a container the gates of the object still stand', () => {
    const none = cardOf('apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: 3 }\n')
    expect(tableOf(none, 'Five gates').rows[0]![1]!.sign).toBe('stop')
  })
})

const LONG = 'n'.repeat(700)
const HOSTILE = [
  { what: 'marks of XML and Markdown', name: `a<b>&"'|\`*_[x](y)]]>`, written: String.raw`a<b>&"'|` },
  { what: 'a name without a place to break', name: LONG, written: 'nnnn' },
  { what: 'control characters and a turned direction', name: '\u0000\u001b[31m\u202eX\ufffe', written: '\\u202eX' },
  { what: 'half a character', name: 'x\ud800y', written: '\\ud800' },
  { what: 'lines', name: 'one\n\n# two\r\n| three', written: 'two' }
]

for (const { what, name, written } of HOSTILE) {
  describe(what, () => {
    const card: Card = {
      title: `Pod ${name}`,
      about: name,
      stem: name,
      blocks: [
        { kind: 'container', title: name, about: name },
        { kind: 'sentence', text: `${name} runs`, strong: true },
        { kind: 'terminal', title: 'The process it becomes', lines: [name, '```'] },
        {
          kind: 'table',
          title: 'Five gates',
          head: ['Gate', 'Outcome'],
          widths: [30, 70],
          rows: [
            [
              { lines: [name], code: true },
              { lines: [name], sign: 'stop' }
            ]
          ]
        }
      ]
    }

    test('SVG is well-formed, says it all, and every line ends before the margin', () => {
      const svg = cardText('cardSvg', card)
      const root = parsed(svg.text)
      expect(root.getAttribute('width')).toBe('960')
      const texts = textsOf(svg.text)
      expect(texts.map((element) => element.textContent).join('\n')).toContain(written)
      for (const element of texts) {
        // A letter of a common font is about half as wide as it is high; a monospace one is 0.6.
        const size = Number(element.getAttribute('font-size'))
        const right = Number(element.getAttribute('x')) + element.textContent!.length * size * 0.6
        expect(right, element.textContent ?? '').toBeLessThanOrEqual(928)
        expect(Number(element.getAttribute('y'))).toBeLessThan(Number(root.getAttribute('height')))
      }
      expect(svg.fileName).toMatch(/^[A-Za-z0-9-][A-Za-z0-9.-]*\.svg$/)
      expect(svg.fileName.length).toBeLessThanOrEqual(124)
    })

    test('Markdown keeps its tables and its block of code', () => {
      const { text } = cardText('cardMarkdown', card)
      const rows = text.split('\n').filter((line) => line.startsWith('| '))
      // eslint-disable-next-line no-control-regex -- none may be left
      expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202e\ufffe]/)
      expect(rows.filter((row) => !/^\| (?:#|three)/.test(row)).map((row) => row.split(/(?<!\\)\|/).length)).toEqual([
        4, 4, 4
      ])
      expect(text).toContain('````console\n')
      expect(text.split('\n').filter((line) => line.startsWith('````'))).toHaveLength(2)
    })
  })
}
