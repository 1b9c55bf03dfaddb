import { capabilityBit } from '../../catalogue/capabilities.ts'
import { containerPath } from '../../resolve/pod-facts.ts'
import type { Finding, LintRule } from './rule.ts'

/** Both runtimes read capability names in any case; Pod Security compares them letter by letter. */
export const capabilityCase: LintRule = {
  code: 'lint/capability-case',
  severity: 'info',
  check: (facts, containers) => {
    if (facts.windows) return []
    const findings: Finding[] = []
    for (const { placed } of containers) {
      const lists = placed.container.securityContext?.capabilities
      if (!lists) continue
      for (const list of ['add', 'drop'] as const) {
        lists[list]?.forEach((name, index) => {
          const upper = name.toUpperCase()
          if (name === upper || (upper !== 'ALL' && capabilityBit(upper) === undefined)) return
          const at = [...containerPath(facts, placed), 'securityContext', 'capabilities', list, index]
          findings.push({
            at,
            message: `${name} is read as ${upper} by the runtime, but not by Pod Security`,
            explanation: 'Pod Security compares names letter by letter: only upper case counts there.',
            fixes: [{ title: `Write ${upper}`, changes: [{ kind: 'set', path: at, value: upper }], certain: true }]
          })
        })
      }
    }
    return findings
  }
}
