import { containerPath } from '../../resolve/pod-facts.ts'
import type { LintRule } from './rule.ts'

/** An image that names no user and runs as ContainerAdministrator passes runAsNonRoot. */
export const windowsAdministrator: LintRule = {
  code: 'lint/windows-administrator',
  severity: 'warning',
  check: (facts, containers) =>
    containers
      .filter(
        ({ merged, user, image }) =>
          facts.windows &&
          merged.runAsNonRoot === true &&
          merged.windowsOptions?.runAsUserName === undefined &&
          image?.user === '' &&
          user?.toLowerCase() === 'containeradministrator'
      )
      .map(({ placed }) => {
        const at = [...containerPath(facts, placed), 'securityContext', 'windowsOptions', 'runAsUserName']
        return {
          at,
          message: `runAsNonRoot does not catch ${placed.container.image!}: it runs as ContainerAdministrator`,
          explanation: 'The image names no user, so the check passes. Only runAsUserName changes the account.',
          fixes: [
            {
              title: 'Set runAsUserName: ContainerUser',
              changes: [{ kind: 'set' as const, path: at, value: 'ContainerUser' }],
              certain: false
            }
          ]
        }
      })
}
