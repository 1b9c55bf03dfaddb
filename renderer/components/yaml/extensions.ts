import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { EditorState } from '@codemirror/state'
import { drawSelection, dropCursor, EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { mount } from 'svelte'
import Icon from '../ui/Icon.svelte'
import { changeMark } from './change-mark.ts'
import { markLayer } from './mark-layer.ts'
import { problemLayer } from './problems.ts'
import { scalarColours } from './scalars.ts'
import { theme } from './theme.ts'

function foldMarker(open: boolean): HTMLElement {
  const marker = document.createElement('span')
  marker.className = open ? 'cm-fold open' : 'cm-fold'
  marker.title = open ? 'Fold' : 'Unfold'
  mount(Icon, { target: marker, props: { name: open ? 'down' : 'right', size: 12 } })
  return marker
}

/** Everything the editor is made of, apart from the text's own line breaks. */
export const extensions: Extension = [
  problemLayer,
  lineNumbers(),
  foldGutter({ markerDOM: foldMarker }),
  codeFolding({ placeholderText: '…' }),
  history(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.phrases.of({ Find: 'Find', 'replace all': 'replace all' }),
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  yaml(),
  scalarColours,
  markLayer,
  changeMark,
  theme,
  EditorView.contentAttributes.of({ 'aria-label': 'YAML of the manifest', tabindex: '0', spellcheck: 'false' }),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, indentWithTab])
]
