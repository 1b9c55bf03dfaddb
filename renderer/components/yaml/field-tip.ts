import type { Extension } from '@codemirror/state'
import type { EditorView, Tooltip } from '@codemirror/view'
import { hoverTooltip } from '@codemirror/view'
import type { Field, FieldPlace } from '../../../src/index.ts'
import { CAPABILITIES, fieldById, fieldHelp } from '../../../src/index.ts'
import { platform } from '../../platform/index.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { selectionAt } from './field-at.ts'
import { toOriginal } from './line-breaks.ts'

/** What the catalogue says of the field under the pointer, and what holds for it here. */
export function fieldTips(workspace: Workspace): Extension {
  return hoverTooltip((view, position) => tipAt(view, position, workspace), { hoverTime: 450, hideOnChange: true })
}

function tipAt(view: EditorView, position: number, workspace: Workspace): Tooltip | null {
  const word = view.state.wordAt(position)
  if (!word) return null
  const offset = toOriginal(view.state, position)
  const document = workspace.documentAt(offset)
  const found = document && selectionAt(document, workspace.answers, offset - document.start)
  const field = found?.field == null ? undefined : fieldById(found.field)
  const answer = found && workspace.answers[found.answer]
  if (!field || !answer) return null
  const place = { answer, container: answer.containers.find(({ path }) => path === found.scope) }
  const written = view.state.sliceDoc(word.from, word.to)
  return { pos: word.from, end: word.to, above: true, create: () => ({ dom: tipFor(field, place, written) }) }
}

function tipFor(field: Field, place: FieldPlace, word: string): HTMLElement {
  const help = fieldHelp(field, place)
  const tip = element('div', 'cm-field-tip')
  tip.append(element('div', 'title', help.title), element('div', 'summary', help.summary))
  const capability = field.type.kind === 'capabilities' && CAPABILITIES.find(({ name }) => name === word)
  const facts = element('dl', '')
  for (const { term, text } of capability ? [{ term: word, text: capability.allows }, ...help.facts] : help.facts) {
    facts.append(element('dt', '', term), element('dd', '', text))
  }
  const link = element('button', 'link', 'Kubernetes documentation')
  link.onclick = () => void platform.openExternal(help.source)
  tip.append(facts, link)
  return tip
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = ''
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
