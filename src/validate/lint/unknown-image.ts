import { containerPath } from '../../resolve/pod-facts.ts'
import type { LintRule } from './rule.ts'

/** An image of which nothing is known, where its user or its accounts decide. */
export const unknownImage: LintRule = {
  code: 'lint/unknown-image',
  severity: 'info',
  check: (facts, containers) =>
    containers
      .filter(({ placed, image }) => image === undefined && placed.container.image)
      .map(({ placed, uid }) => ({
        at: [...containerPath(facts, placed), 'image'],
        message: `${placed.container.image!} is not in the image catalogue`,
        explanation:
          uid === null && !facts.windows
            ? 'The user, the group and the runAsNonRoot check depend on its USER. Supply the facts of the image.'
            : 'Its account names and groups are not known. Supply the facts of the image.'
      }))
}
