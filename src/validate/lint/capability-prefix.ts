import type { Fix } from '../../model/diagnostic.ts'
import { capabilityBit } from '../../catalogue/capabilities.ts'
import { containerPath } from '../../resolve/pod-facts.ts'
import type { Finding, LintRule } from './rule.ts'

/** Names that containerd does not know because they carry `CAP_`, or that no kernel knows: it ignores them. */
export const capabilityPrefix: LintRule = {
  code: 'lint/capability-prefix',
  severity: 'warning',
  check: (facts, containers) => {
    const findings: Finding[] = []
    for (const { placed, ignored } of containers) {
      if (ignored.length === 0) continue
      for (const list of ['add', 'drop'] as const) {
        placed.container.securityContext?.capabilities?.[list]?.forEach((name, index) => {
          if (!ignored.includes(`CAP_${name.toUpperCase()}`)) return
          const at = [...containerPath(facts, placed), 'securityContext', 'capabilities', list, index]
          const bare = name.replace(/^CAP_/i, '').toUpperCase()
          const known = bare === 'ALL' || capabilityBit(bare) !== undefined
          const fix: Fix = { title: `Write ${bare}`, changes: [{ kind: 'set', path: at, value: bare }], certain: true }
          findings.push({
            at,
            message: known
              ? `containerd ignores ${name}: names carry no CAP_ prefix`
              : `containerd ignores ${name === '' ? 'the empty name' : name}: no capability is called so`,
            explanation: `The container starts ${list === 'add' ? 'without it' : 'and keeps what was to be dropped'}; CRI-O would ${known && bare !== 'ALL' ? 'accept' : 'refuse'} the name.`,
            ...(known && { fixes: [fix] })
          })
        })
      }
    }
    return findings
  }
}
