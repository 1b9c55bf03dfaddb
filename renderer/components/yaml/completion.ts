import type { Completion as Offer, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  pickedCompletion,
  startCompletion
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { Prec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { keymap } from '@codemirror/view'
import type { Completion } from '../../../src/index.ts'
import { completionsAt } from '../../../src/index.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { LARGE } from '../../state/workspace.svelte.ts'
import { valueAt } from '../build/rows.ts'

const WORD = /^[\w.-]*$/

/** What the engine says may stand at the caret. */
export function completion(workspace: Workspace): Extension {
  return [
    autocompletion({
      override: [(context) => offersAt(context, workspace)],
      icons: false,
      maxRenderedOptions: 120,
      optionClass: (offer) => `cm-offer-${offer.type ?? ''}`
    }),
    closeBrackets(),
    Prec.high(keymap.of([{ key: 'Tab', run: acceptCompletion }, ...closeBracketsKeymap, ...completionKeymap]))
  ]
}

function offersAt({ state, pos, explicit, view }: CompletionContext, workspace: Workspace): CompletionResult | null {
  // What is typed in the form changes the text too, and its caret is not where one types.
  if (!explicit && view?.hasFocus !== true) return null
  // Of a large text the lines around are enough: indentation leads to the object from there.
  const start = state.doc.length > LARGE ? state.doc.lineAt(Math.max(0, pos - LARGE / 2)).from : 0
  const text = state.doc.sliceString(start, Math.min(state.doc.length, pos + LARGE / 2))
  const { document, specPath, settings } = workspace
  const os = document && valueAt(document.body.value, [...specPath, 'os', 'name'])
  const found = completionsAt(text, pos - start, {
    kubernetes: settings.options.kubernetes,
    os: typeof os === 'string' ? os : undefined
  })
  if (!found) return null
  const typed = text.slice(found.from, pos - start)
  // A word that is complete needs no list that stands in the way of the next line.
  const isDone = (word: string) => found.items.some(({ kind, label }) => kind === 'value' && label === word)
  if (!explicit && isDone(typed)) return null
  return {
    from: found.from + start,
    options: found.items.map(offerFor),
    validFor: (word) => WORD.test(word) && !isDone(word)
  }
}

function offerFor(item: Completion, order: number): Offer {
  return {
    label: item.label,
    type: item.kind,
    sortText: String(order).padStart(4, '0'),
    ...(item.detail !== '' && { detail: item.detail }),
    ...(item.summary !== undefined && { info: item.summary }),
    apply: (view, offer, from, to) => write(view, item, offer, from, to)
  }
}

function write(view: EditorView, { insert, continues }: Completion, offer: Offer, from: number, to: number): void {
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: 'input.complete',
    annotations: pickedCompletion.of(offer)
  })
  if (continues) startCompletion(view)
}
