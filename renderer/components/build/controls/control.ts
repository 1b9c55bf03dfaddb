import type { FieldChange, YamlValue } from '../../../../src/index.ts'
import type { Row } from '../rows.ts'

/** What every control of a field gets. */
export interface ControlProps {
  readonly row: Row
  /** Id of the second line, which describes the control. */
  readonly describedby: string
  readonly disabled: boolean
  /** Why what stands in the control is not accepted; undefined once it is. The YAML stays as it was. */
  readonly onrefuse: (because: string | undefined) => void
  /** Writes a value, or takes the field away with undefined. `typing`: more of it may follow at once. */
  readonly onset: (value: YamlValue | undefined, options?: { readonly typing?: boolean }) => void
  /** Makes several changes as one step. */
  readonly onchanges: (changes: readonly FieldChange[]) => void
}
