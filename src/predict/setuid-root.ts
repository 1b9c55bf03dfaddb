import type { ProcessAnswer } from '../model/answer.ts'
import { isAtLeast } from '../model/profile.ts'
import { formatMask } from '../catalogue/capabilities.ts'
import type { ProcessView } from './process-view.ts'

/**
 * The process after it ran a setuid program of root: root with the whole bounding set, unless NoNewPrivs is set.
 * containerd 1.7 gives the image's files new owners for a user namespace, which clears their setuid bits.
 * `null` when the user is not known.
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export function setuidRoot(view: ProcessView): ProcessAnswer['setuidRoot'] {
  const { person, capabilities } = view
  if (person.uid === null || !capabilities) return null
  const stays = view.noNewPrivs || losesSetuidBits(view)
  if (person.uid === 0)
    return { euid: 0, effective: formatMask(stays ? capabilities.effective : capabilities.bounding) }
  return stays
    ? { euid: person.uid, effective: formatMask(capabilities.effective) }
    : { euid: 0, effective: formatMask(capabilities.bounding) }
}

export function losesSetuidBits({ facts }: ProcessView): boolean {
  const { runtime } = facts.options
  return facts.userNamespace && runtime.name === 'containerd' && !isAtLeast(runtime, 2)
}
