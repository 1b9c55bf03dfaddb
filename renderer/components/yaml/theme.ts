import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { YAML_COLOURS } from '../ui/yaml-language.ts'

/** The editor in the colours and measures of tokens.css; the same for every theme. */
const surface = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--pane)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    contain: 'strict', // a key lays out this, not the window
    fontFamily: 'var(--font-mono)',
    fontSize: 'var(--code-size, var(--t-sm))',
    lineHeight: 'calc(var(--code-size, var(--t-sm)) * 1.6)',
    fontFeatureSettings: '"zero", "calt" 0'
  },
  '.cm-content': { padding: 'var(--s2) 0 var(--s6)', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 var(--s3) 0 0' },
  '.cm-cursor': { borderLeft: '2px solid var(--ink)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--focus) 24%, transparent)'
  },
  '.cm-gutters': { backgroundColor: 'var(--pane)', color: 'var(--ink-3)', border: '0', paddingLeft: '2px' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '26px', padding: '0' },
  '.cm-foldGutter .cm-gutterElement': { width: '16px', color: 'var(--ink-3)' },
  '.cm-problems': { width: '18px' },
  '.cm-problems .cm-gutterElement': { display: 'flex', alignItems: 'center', justifyContent: 'center' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-fold': { display: 'flex', alignItems: 'center', height: '1.6em', cursor: 'pointer' },
  '.cm-fold.open': { opacity: '0' },
  '.cm-gutters:hover .cm-fold.open': { opacity: '1' },
  '.cm-foldPlaceholder': {
    border: '1px solid var(--line-2)',
    background: 'var(--pane-2)',
    color: 'var(--ink-2)',
    padding: '0 5px',
    margin: '0 4px'
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--hover)', outline: '1px solid var(--line-2)' },
  '.cm-searchMatch': { background: 'var(--warn-tint)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { background: 'var(--mark)' },

  '.cm-selected-field': { background: 'var(--mark)', boxShadow: 'inset 3px 0 0 var(--mark-edge)' },
  '.cm-related-field': { background: 'color-mix(in srgb, var(--mark) 45%, transparent)' },
  '.cm-lost': { textDecoration: 'line-through', textDecorationThickness: '1.5px' },
  '.cm-inert, .cm-inert *': { color: 'var(--ink-3)' },
  '.cm-note': {
    display: 'inline-block',
    marginLeft: '12px',
    padding: '0 6px',
    borderRadius: '4px',
    background: 'var(--pane-2)',
    color: 'var(--ink-3)',
    font: 'var(--t-xs) / 18px var(--font-ui)'
  },
  '.cm-selected-field .cm-note, .cm-related-field .cm-note': { background: 'none', color: 'var(--ink-2)' },
  '.cm-problem': {
    textDecoration: 'underline wavy var(--c)',
    textUnderlineOffset: '4px',
    textDecorationSkipInk: 'none'
  },
  '.cm-problem-point': { boxShadow: '4px 0 0 -2px var(--c)' },

  '.cm-tooltip': {
    border: '1px solid var(--line-2)',
    borderRadius: 'var(--r-control)',
    background: 'var(--float)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow)',
    maxWidth: 'min(460px, 90vw)'
  },
  '.cm-problem-tip': { padding: '8px 12px', font: 'var(--t-md) / var(--lh) var(--font-ui)' },
  '.cm-problem-tip + .cm-problem-tip': { borderTop: '1px solid var(--line)' },
  '.cm-problem-tip .message': {
    font: 'var(--t-sm) / 18px var(--font-mono)',
    fontFeatureSettings: '"calt" 0',
    overflowWrap: 'anywhere'
  },
  '.cm-problem-tip .plain': { color: 'var(--ink-2)', marginTop: '4px' },

  '.cm-field-tip': {
    padding: '10px 12px',
    font: 'var(--t-md) / var(--lh) var(--font-ui)',
    width: '440px',
    maxWidth: '100%'
  },
  '.cm-problem-tip + .cm-field-tip, .cm-tooltip-section + .cm-tooltip-section': { borderTop: '1px solid var(--line)' },
  '.cm-field-tip .title': { font: '700 var(--t-sm) / 20px var(--font-mono)', fontFeatureSettings: '"calt" 0' },
  '.cm-field-tip .summary': { textWrap: 'pretty' },
  '.cm-field-tip dl': {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '2px 12px',
    margin: '8px 0',
    fontSize: 'var(--t-xs)',
    lineHeight: '18px'
  },
  '.cm-field-tip dt': { color: 'var(--ink-3)', maxWidth: '120px', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-field-tip dd': { margin: '0', color: 'var(--ink-2)', overflowWrap: 'anywhere' },
  '.cm-field-tip .link': {
    padding: '0',
    border: '0',
    background: 'none',
    color: 'var(--ink)',
    fontSize: 'var(--t-xs)',
    textDecoration: 'underline',
    textUnderlineOffset: '2px',
    cursor: 'pointer'
  },

  '.cm-tooltip.cm-tooltip-autocomplete': { maxWidth: 'none', padding: '4px 0' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-mono)',
    fontSize: 'var(--t-sm)',
    maxHeight: '280px',
    minWidth: '240px',
    maxWidth: 'min(520px, 90vw)'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'baseline',
    gap: '12px',
    padding: '3px 12px 3px 9px',
    borderLeft: '3px solid transparent',
    lineHeight: '20px'
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--hover)',
    color: 'var(--ink)',
    borderLeftColor: 'var(--ink)'
  },
  '.cm-completionLabel': { flex: 'none' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': {
    flex: '1',
    margin: '0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: 'var(--ink-2)',
    font: 'normal var(--t-xs) / 20px var(--font-ui)',
    textAlign: 'end'
  },
  '.cm-offer-value .cm-completionDetail': { textAlign: 'start' },
  '.cm-tooltip.cm-completionInfo': {
    width: '260px',
    maxWidth: '40vw',
    padding: '8px 12px',
    font: 'var(--t-xs) / 18px var(--font-ui)',
    color: 'var(--ink-2)',
    textWrap: 'pretty'
  },

  '.cm-panels': { background: 'var(--pane-2)', color: 'var(--ink)', zIndex: '2' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': {
    display: 'grid',
    gridTemplateColumns: 'minmax(60px, 260px) repeat(3, max-content)',
    alignItems: 'center',
    gap: '6px',
    padding: 'var(--s2) 40px var(--s2) var(--s3)',
    fontFamily: 'var(--font-ui)',
    fontSize: 'var(--t-md)'
  },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search .cm-textfield': {
    height: 'var(--control)',
    width: 'auto',
    minWidth: '0',
    margin: '0',
    padding: '0 8px',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--r-control)',
    background: 'var(--field)',
    color: 'var(--ink)',
    fontSize: 'var(--t-md)'
  },
  '.cm-panel.cm-search .cm-button': {
    height: 'var(--control)',
    margin: '0',
    padding: '0 8px',
    border: '1px solid var(--line-2)',
    borderRadius: 'var(--r-control)',
    background: 'var(--pane)',
    color: 'var(--ink)',
    fontSize: 'var(--t-md)'
  },
  '.cm-panel.cm-search .cm-button:hover': { background: 'var(--hover)' },
  '.cm-panel.cm-search [name=replaceAll]': { gridColumn: 'span 2', justifySelf: 'start' },
  '.cm-panel.cm-search label': {
    order: '1',
    whiteSpace: 'nowrap',
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: 'var(--t-xs)'
  },
  '.cm-panel.cm-search label:nth-of-type(2)': { gridColumn: 'span 2' },
  '.cm-panel.cm-search label input': { margin: '0', accentColor: 'var(--fill)' },
  '.cm-panel.cm-search [name=close]': {
    top: '8px',
    right: '10px',
    width: '26px',
    height: '26px',
    fontSize: '18px',
    color: 'var(--ink-2)',
    borderRadius: 'var(--r-control)'
  }
})

const colours = HighlightStyle.define(
  YAML_COLOURS.map(({ tag, colour }) => ({
    tag,
    color: `var(--y-${colour})`,
    ...(colour === 'com' && { fontStyle: 'italic' })
  }))
)

export const theme: Extension = [surface, syntaxHighlighting(colours)]
