import type { DiagnosticSource, Severity } from '../../../src/index.ts'
import { GATE_WORDS, GATES } from '../explain/words.ts'
import type { IconName } from '../ui/icons.ts'

/** Who would speak, in the order in which a pod meets them; what every gate accepts comes last. */
export const SOURCES: readonly DiagnosticSource[] = ['yaml', ...GATES, 'lint']
export const SOURCE_WORDS: Readonly<Record<DiagnosticSource, string>> = {
  yaml: 'YAML',
  ...GATE_WORDS,
  lint: 'Accepted'
}

/** 1 to 5 for a gate; undefined for what is said before or after all of them. */
export function gateNumber(source: DiagnosticSource): number | undefined {
  const index = GATES.findIndex((gate) => gate === source)
  return index < 0 ? undefined : index + 1
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' }
export const SEVERITY_ICONS: Readonly<Record<Severity, IconName>> = { error: 'stop', warning: 'warning', info: 'note' }

/** `3 errors`, `1 note`. */
export function counted(number: number, severity: Severity): string {
  return `${number} ${SEVERITY_WORDS[severity].toLowerCase()}${number === 1 ? '' : 's'}`
}
