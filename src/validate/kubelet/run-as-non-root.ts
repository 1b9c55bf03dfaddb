import type { Fix } from '../../model/diagnostic.ts'
import type { ImageFacts } from '../../model/image.ts'
import type { PlacedContainer } from '../../model/pod.ts'
import type { MergedContext } from '../../resolve/merge.ts'
import { accountNamed, imageUser } from '../../resolve/image-user.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import { containerPath, idOf } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'

const SOURCE =
  'https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/kuberuntime/security_context_others.go'
const MAX_ID = 2_147_483_647
/** The first release that we know to refuse an image user out of range; older ones leave it to the runtime. */
const CHECKS_RANGE = 36

/**
 * With `runAsNonRoot: true` the kubelet compares numbers: `runAsUser` if there is one, else the image's user. It
 * cannot look into the image, so a name is refused even where it stands for another user than root.
 */
export function runAsNonRoot(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined
): Refusal | undefined {
  if (merged.runAsNonRoot !== true) return undefined
  const container = placed.container
  const own = container.securityContext
  const where = `(pod: "${facts.label}", container: ${container.name ?? ''})`
  const level = (field: 'runAsUser' | 'runAsNonRoot') => [
    ...(own?.[field] !== undefined ? containerPath(facts, placed) : facts.specPath),
    'securityContext',
    field
  ]
  const common = { code: 'kubelet/run-as-non-root', reason: 'CreateContainerConfigError', source: SOURCE }
  const named = container.image ?? 'the image'
  const uid = idOf(merged.runAsUser)
  if (uid !== undefined) {
    if (uid !== 0) return undefined
    return refusal({
      ...common,
      message: `container's runAsUser breaks non-root policy ${where}`,
      because: 'runAsNonRoot is true, and runAsUser is 0',
      field: 'runAsUser',
      at: level('runAsUser'),
      explanation: 'runAsUser 0 is root, which runAsNonRoot forbids. One of the two must change.'
    })
  }
  const at = level('runAsNonRoot')
  const let0: Fix = {
    title: 'Let it run as root: runAsNonRoot: false',
    changes: [{ kind: 'set', path: at, value: false }],
    certain: false
  }
  const give = (id: number): Fix => ({
    title: `Give it a user: runAsUser: ${id}`,
    changes: [{ kind: 'set', path: [...at.slice(0, -1), 'runAsUser'], value: id }],
    certain: false
  })
  if (!image) {
    return refusal({
      ...common,
      message: '',
      because: `needs the USER of ${named}`,
      field: 'runAsNonRoot',
      at,
      certain: false,
      explanation: `runAsNonRoot is true and nothing sets runAsUser, so the USER of ${named} decides. Supply the facts of the image, or set runAsUser.`,
      fixes: [give(1000)]
    })
  }
  const user = imageUser(image.user)
  if (user.kind === 'name') {
    const account = accountNamed(image, user.name)
    return refusal({
      ...common,
      message: `container has runAsNonRoot and image has non-numeric user (${user.name}), cannot verify user is non-root ${where}`,
      because: `runAsNonRoot is true, and ${named} names its user ${user.name} instead of a number`,
      field: 'runAsNonRoot',
      at,
      explanation:
        'The kubelet does not read the accounts of the image, so it refuses every name, also one that is not root.',
      fixes: account && account.uid !== 0 ? [give(account.uid)] : [give(1000), let0]
    })
  }
  if (user.kind === 'none' || user.uid === 0) {
    return refusal({
      ...common,
      message: `container has runAsNonRoot and image will run as root ${where}`,
      because: `runAsNonRoot is true, and ${named} ${user.kind === 'none' ? 'names no user' : 'names user 0'}, so it would run as root`,
      field: 'runAsNonRoot',
      at,
      explanation: 'runAsNonRoot only checks, it chooses no user. Set runAsUser, or take an image with a numeric user.',
      fixes: [give(1000), let0]
    })
  }
  if (user.uid > 0 && user.uid <= MAX_ID) return undefined
  if (facts.options.kubernetes < CHECKS_RANGE) return undefined
  return refusal({
    ...common,
    message: `container has runAsNonRoot and image has an invalid user id (${user.uid}). (Must be 1-(${MAX_ID})): must be between 0 and ${MAX_ID}, inclusive ${where}`,
    because: `runAsNonRoot is true, and the user of ${named} is out of range`,
    field: 'runAsNonRoot',
    at,
    explanation: `User IDs go from 0 to ${MAX_ID}.`,
    fixes: [give(1000)]
  })
}
