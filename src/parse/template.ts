/** What only Helm writes between its braces. */
const HELM =
  /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files|Template|Subcharts)\b|(?:include|template|define|tpl|toYaml|required|lookup)\s|(?:if|range|with|block)\s|end\s*-?\}\}|\/\*)/
/** Braces in the place of a value, a key or a line: YAML reads them as a map in a map, which nobody means. */
const BARE = /^[ \t]*(?:-[ \t]+)?(?:[^\s#:"'][^\n:"']*:[ \t]+)?\{\{[^\n]*\}\}[ \t]*\r?$/m
const ANY = /\{\{[^\n]*\}\}/

/**
 * Whether the text is a template that becomes YAML only once Helm has rendered it. Braces inside quotes are left to
 * other users of them (alerting rules, workflows) unless they are Helm's.
 */
export function isTemplate(text: string, broken: boolean): boolean {
  if (!text.includes('{{')) return false
  return HELM.test(text) || BARE.test(text) || (broken && ANY.test(text))
}

/** Where the first braces of a template stand. */
export function templateMark(text: string): { start: number; end: number } {
  const start = Math.max(0, text.indexOf('{{'))
  const end = text.indexOf('}}', start)
  return { start, end: end < 0 ? start + 2 : end + 2 }
}
