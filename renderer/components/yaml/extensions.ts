import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { EditorState } from '@codemirror/state'
import { drawSelection, dropCursor, EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { iconNode } from '../ui/icon-node.ts'
import { yamlLanguage } from '../ui/yaml-language.ts'
import { changeMark } from './change-mark.ts'
import { folding } from './folding.ts'
import { markLayer } from './mark-layer.ts'
import { problemLayer } from './problems.ts'
import { theme } from './theme.ts'

function foldMarker(open: boolean): HTMLElement {
  const marker = document.createElement('span')
  marker.className = open ? 'cm-fold open' : 'cm-fold'
  marker.title = open ? 'Fold' : 'Unfold'
  marker.append(iconNode(open ? 'down' : 'right', 12))
  return marker
}

/** The words of the panel for finding, in the case of the window's other buttons. */
const FIND_WORDS = {
  next: 'Next',
  previous: 'Previous',
  all: 'Select all',
  'match case': 'Match case',
  regexp: 'Regexp',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close'
}

/** Everything the editor is made of, apart from the text's own line breaks. */
export const extensions: Extension = [
  problemLayer,
  lineNumbers(),
  foldGutter({ markerDOM: foldMarker }),
  codeFolding({ placeholderText: '…' }),
  history(),
  drawSelection({ cursorBlinkRate: 0 }), // nothing in the window loops
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.phrases.of(FIND_WORDS),
  indentUnit.of('  '),
  indentOnInput(),
  bracketMatching(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  yamlLanguage,
  folding,
  markLayer,
  changeMark,
  theme,
  EditorView.contentAttributes.of({ 'aria-label': 'YAML of the manifest', tabindex: '0', spellcheck: 'false' }),
  keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, indentWithTab])
]
