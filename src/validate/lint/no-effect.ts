import { parsePath } from '../../model/path.ts'
import type { Finding, LintRule } from './rule.ts'

/** A declaration that is valid and changes nothing for any container on which it acts. */
export const noEffect: LintRule = {
  code: 'lint/no-effect',
  severity: 'info',
  check: (_facts, containers) => {
    const inert = new Map<string, { name: string; because: string }>()
    const effective = new Set<string>()
    for (const { fields, ignored } of containers) {
      for (const name in fields) {
        const { path, inert: because } = fields[name]!
        // Names that the runtime does not know are listed one by one (lint/capability-prefix).
        if (path === null || (ignored.length > 0 && name.startsWith('capabilities.'))) continue
        if (because === null) effective.add(path)
        else inert.set(path, { name, because })
      }
    }
    const findings: Finding[] = []
    for (const [path, { name, because }] of inert) {
      const at = parsePath(path)
      if (effective.has(path) || !at) continue
      findings.push({
        at,
        on: 'key',
        message: `${name} has no effect: ${because}`,
        explanation: 'It is accepted and does nothing here. Take it away, or change what makes it idle.'
      })
    }
    return findings
  }
}
