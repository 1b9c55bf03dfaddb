import type { FieldChange } from '../model/diagnostic.ts'
import type { FieldPath } from '../model/path.ts'
import { parsePath } from '../model/path.ts'
import { isYamlObject } from '../model/value.ts'
import type { Ask } from './ask.ts'
import { askOf } from './ask.ts'
import type { Fence } from './blocks.ts'
import type { Findings } from './finding.ts'
import { Keys } from './keys.ts'
import type { Goal, Question, Task } from './lesson.ts'

/** `ask`, `container` and `prompt`. `undefined` when it cannot be read, which is told. */
export function questionIn(fence: Fence, findings: Findings): Question | undefined {
  const keys = Keys.read(fence.text, fence.range, ['ask', 'container', 'prompt'], findings)
  if (!keys) return undefined
  if (!keys.has('ask')) {
    findings.error('question', fence.head, 'found a question without ask, expected ask: and what to predict')
    return undefined
  }
  const ask = askWith(keys.text('ask') ?? '', keys, 'question', ['ask'], findings)
  return ask && { ask, prompt: keys.text('prompt') ?? '', range: keys.range('ask') }
}

/** `goal`, `solution`, `container` and `hint`. `undefined` when it cannot be read, which is told. */
export function taskIn(fence: Fence, findings: Findings): Task | undefined {
  const keys = Keys.read(fence.text, fence.range, ['goal', 'solution', 'container', 'hint'], findings)
  if (!keys) return undefined
  for (const key of ['goal', 'solution'])
    if (!keys.has(key)) findings.error('task', fence.head, `found a task without ${key}, expected goal and solution`)
  const goal = keys.map('goal')
  const solution = keys.map('solution')
  const goals = Object.entries(goal ?? {}).flatMap(([words, value]): Goal[] => {
    const ask = askWith(words, keys, 'goal', ['goal', words], findings, 'key')
    return ask ? [{ ask, value, range: keys.range('goal', words) }] : []
  })
  for (const key of Object.keys(solution ?? {}))
    if (key !== 'set' && key !== 'unset')
      findings.error('unknown-key', keys.keyRange('solution', key), `found '${key}', expected set or unset`)
  if (goals.length === 0) return undefined
  return {
    goals,
    solution: solution ? changesIn(keys, ['solution'], findings) : [],
    hint: keys.text('hint') ?? '',
    range: keys.range('goal')
  }
}

function askWith(
  words: string,
  keys: Keys,
  use: 'question' | 'goal',
  path: readonly (string | number)[],
  findings: Findings,
  on: 'key' | 'value' = 'value'
): Ask | undefined {
  const ask = askOf(words, use)
  if ('wrong' in ask) {
    findings.error('ask', on === 'key' ? keys.keyRange(...path) : keys.range(...path), ask.wrong)
    return undefined
  }
  return { ...ask, container: ask.container ?? keys.text('container') ?? null }
}

/** The changes below `set` and `unset` of the map at `under`: first what is removed, then what is written. */
export function changesIn(keys: Keys, under: readonly string[], findings: Findings): FieldChange[] {
  const holder = under.length === 0 ? undefined : keys.map(under[0]!)
  const at = (key: string) => (holder ? holder[key] : keys.value(key))
  const changes: FieldChange[] = []
  const unset = at('unset')
  const paths = unset === undefined ? [] : Array.isArray(unset) ? unset : [unset]
  paths.forEach((text, index) => {
    const place = Array.isArray(unset) ? [...under, 'unset', index] : [...under, 'unset']
    const path = pathIn(text, keys, place, findings)
    if (path) changes.push({ kind: 'unset', path })
  })
  const set = at('set')
  if (set !== undefined && !isYamlObject(set))
    findings.error('wrong-value', keys.range(...under, 'set'), 'set: found no keys, expected paths with their values')
  for (const [text, value] of isYamlObject(set) ? Object.entries(set) : []) {
    const path = pathIn(text, keys, [...under, 'set', text], findings, 'key')
    if (path) changes.push({ kind: 'set', path, value })
  }
  return changes
}

/** One path, or a list of them. */
export function pathsIn(keys: Keys, key: string, findings: Findings): FieldPath[] {
  return keys.texts(key).flatMap((text, index) => {
    const path = pathIn(text, keys, Array.isArray(keys.value(key)) ? [key, index] : [key], findings)
    return path ? [path] : []
  })
}

/** A path as `sctx set` takes it. */
function pathIn(
  text: unknown,
  keys: Keys,
  place: readonly (string | number)[],
  findings: Findings,
  on: 'key' | 'value' = 'value'
): FieldPath | undefined {
  const path = typeof text === 'string' ? parsePath(text) : undefined
  if (path && path.length > 0) return path
  const range = on === 'key' ? keys.keyRange(...place) : keys.range(...place)
  findings.error('path', range, `found '${String(text)}', expected a path such as spec.containers[0].securityContext`)
  return undefined
}
