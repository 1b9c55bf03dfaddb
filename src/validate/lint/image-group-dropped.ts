import { imageUser } from '../../resolve/image-user.ts'
import { containerPath } from '../../resolve/pod-facts.ts'
import type { LintRule } from './rule.ts'

/** `USER uid:gid` in the image: Kubernetes takes the user and leaves the group, unlike `docker run`. */
export const imageGroupDropped: LintRule = {
  code: 'lint/image-group-dropped',
  severity: 'info',
  check: (facts, containers) =>
    containers
      .filter(({ image, merged }) => {
        if (!image || facts.windows || merged.runAsUser !== undefined || merged.runAsGroup !== undefined) return false
        const user = imageUser(image.user)
        return user.kind !== 'none' && user.group
      })
      .map(({ placed, image }) => ({
        at: [...containerPath(facts, placed), 'image'],
        message: `the group in USER ${image!.user} of ${placed.container.image!} does not count`,
        explanation:
          'Kubernetes takes only the user from the image; the group is that of its /etc/passwd row, or 0. Set runAsGroup.'
      }))
}
