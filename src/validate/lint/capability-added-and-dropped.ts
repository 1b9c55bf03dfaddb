import { containerPath } from '../../resolve/pod-facts.ts'
import type { Finding, LintRule } from './rule.ts'

/** A name in both lists: drop comes last. `drop: [ALL]` with single names in add is the usual way and not meant here. */
export const capabilityAddedAndDropped: LintRule = {
  code: 'lint/capability-added-and-dropped',
  severity: 'info',
  check: (facts, containers) => {
    const findings: Finding[] = []
    for (const { placed, merged } of containers) {
      const { add, drop } = placed.container.securityContext?.capabilities ?? {}
      if (!add || !drop || merged.privileged === true || facts.windows) continue
      const dropped = new Set(drop.map((name) => name.toUpperCase()))
      add.forEach((name, index) => {
        if (!dropped.has(name.toUpperCase())) return
        const at = [...containerPath(facts, placed), 'securityContext', 'capabilities', 'add', index]
        findings.push({
          at,
          message: `${name} is added and dropped, and drop wins`,
          explanation: 'The runtime adds first and drops last. Take the name out of one of the lists.',
          fixes: [{ title: `Remove ${name} from add`, changes: [{ kind: 'unset', path: at }], certain: true }]
        })
      })
    }
    return findings
  }
}
