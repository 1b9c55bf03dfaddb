import { containerPath } from '../../resolve/pod-facts.ts'
import type { LintRule } from './rule.ts'

/** The API server refuses this pair only in the spelling CAP_SYS_ADMIN; the flag is then set and guards little. */
export const escalationWithSysAdmin: LintRule = {
  code: 'lint/escalation-with-sys-admin',
  severity: 'info',
  check: (facts, containers) =>
    containers
      .filter(
        ({ placed, merged }) =>
          !facts.windows &&
          merged.allowPrivilegeEscalation === false &&
          placed.container.securityContext?.capabilities?.add?.some((name) => name.toUpperCase() === 'SYS_ADMIN')
      )
      .map(({ placed }) => ({
        at: [...containerPath(facts, placed), 'securityContext', 'allowPrivilegeEscalation'],
        message: 'allowPrivilegeEscalation: false stands beside SYS_ADMIN',
        explanation: 'NoNewPrivs is set, but SYS_ADMIN is already close to root: the flag guards little.'
      }))
}
