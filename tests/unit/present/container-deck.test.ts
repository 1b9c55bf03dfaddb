import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Answer, ContainerAnswer, Deck, Options, Slide } from '../../../src/index.ts'
import { analyze, containerDeck, DEFAULT_OPTIONS, NODE_PROFILES, parseRuntime, plainText } from '../../../src/index.ts'

const EXAMPLES = fileURLToPath(new URL('../../../resources/examples', import.meta.url))
const example = (name: string) => readFileSync(`${EXAMPLES}/${name}.yaml`, 'utf8')
const names = readdirSync(EXAMPLES)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''))

interface Presented {
  readonly answer: Answer
  readonly container: ContainerAnswer | undefined
  readonly deck: Deck
}

function decksOf(text: string, options: Partial<Options> = {}): Presented[] {
  const asked = { ...DEFAULT_OPTIONS, ...options }
  return analyze(text, asked).documents.flatMap(({ source, answers }) =>
    answers.flatMap((answer) =>
      (answer.containers.length === 0 ? [undefined] : answer.containers).map((container) => ({
        answer,
        container,
        deck: containerDeck(answer, container, { options: asked, document: source, file: 'pod.yaml' })
      }))
    )
  )
}
const slide = <Kind extends Slide['kind']>(deck: Deck, id: string, kind: Kind) => {
  const found = deck.slides.find((candidate) => candidate.id === id)
  if (found?.kind !== kind) throw new Error(`${id} is ${found?.kind ?? 'not there'}`)
  return found as Extract<Slide, { kind: Kind }>
}
const stepsOf = (deck: Deck) => [...new Set(deck.slides.map(({ step }) => deck.steps[step]))]
const windows = NODE_PROFILES.find(({ node }) => node.os === 'windows')!
const onWindows = { runtime: parseRuntime(windows.runtime)!, node: windows.node }

for (const name of names) {
  for (const [node, options] of [
    ['Linux', {}],
    ['Windows', onWindows],
    ['a restricted namespace', { level: 'restricted' }]
  ] as const) {
    describe(`${name} on ${node}`, () => {
      const all = decksOf(example(name), options)

      test('every container has a deck whose slides have names of their own and never go back a step', () => {
        expect(all.length).toBeGreaterThan(0)
        for (const { deck } of all) {
          const ids = deck.slides.map(({ id }) => id)
          expect(new Set(ids).size).toBe(ids.length)
          expect(deck.slides.map(({ step }) => step)).toEqual(deck.slides.map(({ step }) => step).sort((a, b) => a - b))
          for (const { title, name } of deck.slides) expect(plainText(title) && name).not.toBe('')
        }
      })

      test('what is refused ends with the exact text of its gate, what starts with its process', () => {
        for (const { answer, container, deck } of all) {
          const last = deck.slides.at(-1)!
          if (container?.start.outcome === 'refused' || !container) {
            const stop = answer.gates.find(({ outcome }) => outcome === 'stop')!
            expect(last).toMatchObject({ kind: 'refusal', gate: container?.start.gate ?? stop.gate })
            expect(last.kind === 'refusal' && last.message).toBe(container?.start.message ?? stop.text)
          } else {
            expect(stepsOf(deck)).toEqual(deck.steps)
            expect(
              slide(deck, deck.slides.find(({ kind }) => kind === 'output')!.id, 'output').lines?.[0] ?? null
            ).toBe(container.identity?.id ?? null)
          }
        }
      })

      test('covered answers are not in the question', () => {
        for (const { deck } of all) {
          for (const one of deck.slides) {
            if (one.kind !== 'cascade') continue
            const marks = typeof one.answer === 'string' ? [] : (one.answer ?? []).filter(({ as }) => as === 'mark')
            for (const { text } of marks) expect(plainText(one.title).split(/\W/)).not.toContain(text)
          }
        }
      })
    })
  }
}

describe('inheritance', () => {
  const decks = decksOf(example('10-two-containers-fs-group'))

  test('the container has the last word, and the pod still says it for the other one', () => {
    const own = decks.map(({ deck }) => slide(deck, 'row:runAsUser', 'cascade'))
    const overriding = own.find(({ lanes }) => lanes[3]!.state === 'wins')!
    const inheriting = own.find(({ lanes }) => lanes[2]!.state === 'wins')!
    expect(overriding.lanes[2]).toMatchObject({ lane: 'pod', state: 'lost' })
    expect(overriding.lanes[3]!.text).toBe(overriding.process.text)
    expect(plainText(overriding.note!)).toContain(overriding.lanes[2]!.text!)
    expect(inheriting.lanes[3]).toMatchObject({ text: null, state: 'silent' })
    expect(inheriting.lanes[2]!.text).toBe(inheriting.process.text)
  })

  test('each declared value tells its line', () => {
    for (const { deck } of decks) {
      const declared = slide(deck, 'declared', 'list')
      expect(declared.covered).toBe(false)
      for (const { note } of declared.items) expect(note).toMatch(/^lines? \d+/)
    }
  })

  test('rows below a spotlight come later in the same step', () => {
    const { slides } = decks[0]!.deck
    const rows = slides.filter((one) => one.kind === 'cascade')
    for (const [index, { others, step }] of rows.entries()) {
      const later = rows.slice(index + 1).filter((row) => row.step === step)
      expect(others.map(({ field }) => field)).toEqual(later.slice(0, 3).map(({ field }) => field))
    }
  })
})

test('without the facts of the image nobody is claimed, and root least of all', () => {
  const text = example('01-default').replace(/image: .*/, 'image: registry.example/team/thing:1')
  const { deck } = decksOf(text)[0]!
  for (const id of ['row:runAsUser', 'row:runAsGroup', 'row:groups']) {
    const { process, answer } = slide(deck, id, 'cascade')
    expect(process.text).toBeNull()
    expect(plainText(answer!)).not.toMatch(/\d|root/)
  }
  expect(slide(deck, 'output:id', 'output').lines).toBeNull()
})

test('a container that waits for a refused one shows what refuses that one', () => {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - { name: seed, image: busybox, securityContext: { runAsNonRoot: true } }
  containers:
    - { name: web, image: busybox, securityContext: { runAsUser: 1000 } }
`
  const [seed, web] = decksOf(text).map(({ deck }) => deck.slides.at(-1)!)
  expect(seed).toMatchObject({ kind: 'refusal', reason: 'CreateContainerConfigError' })
  expect(web).toMatchObject({ kind: 'refusal', reason: 'PodInitializing' })
  expect(web!.kind === 'refusal' && web!.message).toBe(seed!.kind === 'refusal' && seed!.message)
})

test('an object that cannot be decoded tells only the refusal', () => {
  const { deck } = decksOf('apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: 3 }\n')[0]!
  expect(deck.slides.map(({ kind }) => kind)).toEqual(['question', 'refusal'])
  expect(stepsOf(deck)).toEqual(['Admit'])
})

test('what stands at the wrong level is declared all the same', () => {
  const { deck } = decksOf(example('13-wrong-level'))[0]!
  const declared = slide(deck, 'declared', 'list').items.map(({ name, lane, value }) => `${lane} ${name} ${value}`)
  expect(declared.sort()).toEqual(['container fsGroup 2000', 'pod privileged true'])
})

test('every document has decks of its own', () => {
  const two = `${example('01-default')}---\n${example('05-unprivileged-image')}`
  const lines = decksOf(two).map(({ deck }) => slide(deck, 'output:id', 'output').lines?.[0])
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatch(/^uid=0/)
  expect(lines[1]).toMatch(/^uid=101/)
})

test('a deck is plain data', () => {
  const { deck } = decksOf(example('17-restricted'))[0]!
  expect(structuredClone(deck)).toEqual(deck)
})
