import type { Field, YamlValue } from '../../../src/index.ts'

/** What became of a text in a control: a value to write, nothing to write, or why it is not accepted. */
export type Accepted =
  | { readonly kind: 'value'; readonly value: YamlValue }
  | { readonly kind: 'unset' }
  | { readonly kind: 'refused'; readonly because: string }

const utf8 = new TextEncoder()

/** Reads what was typed for a field by the bounds of the catalogue. An empty text unsets. */
export function acceptText(field: Field, typed: string): Accepted {
  const { type } = field
  const text = typed.trim()
  if (text === '') return { kind: 'unset' }
  if (type.kind === 'integer' || type.kind === 'integers') {
    const wanted = `a whole number from ${type.min} to ${type.max}`
    if (!/^[-+]?\d+$/.test(text)) return refused(`Found ${text}, expected ${wanted}`)
    const value = Number(text)
    return value < type.min || value > type.max
      ? refused(`Found ${text}, expected ${wanted}`)
      : { kind: 'value', value }
  }
  if (type.kind === 'text') {
    const length = utf8.encode(text).length
    if (type.maxBytes !== undefined && length > type.maxBytes) {
      return refused(`${length} bytes long, at most ${type.maxBytes} are allowed`)
    }
    if (type.minBytes !== undefined && length < type.minBytes) {
      return refused(`${length} bytes long, at least ${type.minBytes} are needed`)
    }
    if (type.forms && !type.forms.some((form) => fits(text, form))) {
      return refused(`Expected ${type.forms.filter((form) => form !== '').join(', ')}`)
    }
  }
  return { kind: 'value', value: text }
}

function refused(because: string): Accepted {
  return { kind: 'refused', because }
}

/** Whether a text has one of the forms of the catalogue; `<…>` stands for any text. */
function fits(text: string, form: string): boolean {
  const [start = '', end] = form.split(/<[^>]*>/)
  return end === undefined
    ? text === form
    : text.startsWith(start) && text.endsWith(end) && text.length > form.indexOf('<')
}

/** A capability as Kubernetes writes it: upper case, without `CAP_`. */
export function acceptCapability(typed: string, known: readonly string[]): Accepted {
  const name = typed.trim().toUpperCase().replace(/^CAP_/, '')
  if (name === '') return { kind: 'unset' }
  return name === 'ALL' || known.includes(name)
    ? { kind: 'value', value: name }
    : refused(`${name} is not a capability of Linux`)
}

/** The name of a container: a DNS label, and no other container's. */
export function acceptContainerName(typed: string, taken: readonly string[]): Accepted {
  const name = typed.trim()
  if (name === '') return refused('A container needs a name')
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)) {
    return refused('Lower case letters, digits and hyphens, at most 63, with a letter or digit at both ends')
  }
  return taken.includes(name) ? refused(`Another container is called ${name}`) : { kind: 'value', value: name }
}
