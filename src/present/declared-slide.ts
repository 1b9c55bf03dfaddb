import type { CascadeRow } from '../explain/cascade.ts'
import { chipText } from '../explain/cascade.ts'
import { linesOf } from '../explain/source-line.ts'
import type { Answer } from '../model/answer.ts'
import type { FieldPath } from '../model/path.ts'
import { formatPath, isAtOrBelow, parsePath } from '../model/path.ts'
import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { Scene } from './cascade-slide.ts'
import type { ListItem, Slide } from './deck.ts'

/** What the manifest says of one container, line by line; nothing is covered. */
export function declaredSlide(answer: Answer, scene: Scene, rows: readonly CascadeRow[], step: number): Slide {
  const { container, document } = scene
  const fields = rows.flatMap((row) =>
    row.values
      .filter(({ paths }) => paths.length > 0)
      .map((value): ListItem => ({
        name: row.field,
        code: true,
        lane: value.lane,
        value: value.text,
        note: linesOf(document, value.paths)
      }))
  )
  const items = [...fields, ...misplaced(answer, scene, rows)]
  if (items.length === 0) {
    return {
      kind: 'prose',
      id: 'declared',
      step,
      name: 'what is written',
      title: `The manifest says nothing about who ${container.name} is.`,
      text: ['No securityContext has a word for this container: image and defaults decide.']
    }
  }
  return {
    kind: 'list',
    id: 'declared',
    step,
    name: 'what is written',
    title: `What the manifest says about ${container.name}`,
    note: 'Nothing is decided yet.',
    covered: false,
    items
  }
}

/** What stands in a securityContext and is no value of any row: the API server will have something to say about it. */
function misplaced(answer: Answer, { container, document }: Scene, rows: readonly CascadeRow[]): ListItem[] {
  const known = new Set(rows.flatMap(({ values }) => values.flatMap(({ paths }) => paths)))
  const own = parsePath(container.path) ?? []
  const elsewhere = answer.containers.flatMap((other) => (other === container ? [] : [parsePath(other.path) ?? []]))
  const places = answer.diagnostics
    .filter(({ source, severity }) => source === 'api' && severity === 'error')
    .filter(({ at }) => at.indexOf('securityContext') >= 0 && at.at(-1) !== 'securityContext')
    .filter(({ at }) => !known.has(formatPath(at)) && !elsewhere.some((other) => isAtOrBelow(at, other)))
  return [...new Map(places.map(({ at }) => [formatPath(at), at])).values()].map((at) => ({
    name: at.slice(at.indexOf('securityContext') + 1).join('.'),
    code: true,
    lane: isAtOrBelow(at, own) ? 'container' : 'pod',
    value: document ? chipText(valueAt(document.body.value, at)) : '',
    note: linesOf(document, [formatPath(at)])
  }))
}

function valueAt(value: YamlValue, path: FieldPath): YamlValue {
  const [key, ...rest] = path
  if (key === undefined) return value
  const inside = Array.isArray(value) ? value[Number(key)] : isYamlObject(value) ? value[key] : undefined
  return inside === undefined ? null : valueAt(inside, rest)
}
