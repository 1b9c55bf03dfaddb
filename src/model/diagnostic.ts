import type { FieldPath } from './path.ts'
import type { TextRange } from './text.ts'
import type { YamlValue } from './value.ts'

export type Severity = 'error' | 'warning' | 'info'

/**
 * One change of a document, named by path from the document's root. `render/` turns changes into text edits.
 * - `set` writes a value, creating the maps on the way;
 * - `unset` removes a key or list item, and a parent map that this leaves empty;
 * - `insert` puts an item into a list before `index` (at its end when absent), creating the list;
 * - `move` takes the value with its comments and spelling to another path;
 * - `rename` gives a key another name in place.
 */
export type FieldChange =
  | { readonly kind: 'set'; readonly path: FieldPath; readonly value: YamlValue }
  | { readonly kind: 'unset'; readonly path: FieldPath }
  | { readonly kind: 'insert'; readonly path: FieldPath; readonly value: YamlValue; readonly index?: number }
  | { readonly kind: 'move'; readonly from: FieldPath; readonly to: FieldPath }
  | { readonly kind: 'rename'; readonly path: FieldPath; readonly key: string }

export interface Fix {
  /** What the fix does, as a button says it: `Move fsGroup to the pod`. */
  readonly title: string
  readonly changes: readonly FieldChange[]
  /** Whether the outcome cannot be in doubt; only such fixes are applied by *Fix all that are certain*. */
  readonly certain: boolean
}

/** The authority that would speak: `yaml` before any gate, `lint` for what is accepted but surprising. */
export type DiagnosticSource = 'yaml' | 'api' | 'admission' | 'kubelet' | 'runtime' | 'kernel' | 'lint'

/** Something to say about one place of a document. */
export interface Diagnostic {
  /** Stable and searchable: `api/number-range`, `pss/run-as-non-root`, `yaml/syntax`. */
  readonly code: string
  readonly source: DiagnosticSource
  readonly severity: Severity
  /** The field in Kubernetes' spelling, relative to the object; '' for the whole. */
  readonly path: string
  /** The same place from the root of the YAML document, to find it in the text. */
  readonly at: FieldPath
  /** Whether the finding is about the key or the value at `at`. */
  readonly on?: 'key' | 'value'
  /** In the document's own text (not the file's); absent when the place is not in the text. */
  readonly range?: TextRange
  /** The authority's own words where there are any. */
  readonly message: string
  /** One plain sentence of ours that says what it means and what to do. */
  readonly explanation?: string
  readonly fixes: readonly Fix[]
}
