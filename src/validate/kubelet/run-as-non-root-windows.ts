import type { ImageFacts } from '../../model/image.ts'
import type { PlacedContainer } from '../../model/pod.ts'
import type { MergedContext } from '../../resolve/merge.ts'
import type { PodFacts } from '../../resolve/pod-facts.ts'
import { containerPath } from '../../resolve/pod-facts.ts'
import type { Refusal } from './refusal.ts'
import { refusal } from './refusal.ts'

const SOURCE =
  'https://github.com/kubernetes/kubernetes/blob/v1.36.2/pkg/kubelet/kuberuntime/security_context_windows.go'
const ADMINISTRATOR = 'containeradministrator'

/**
 * On Windows `runAsNonRoot: true` refuses the name ContainerAdministrator and nothing else: neither another
 * administrator nor an image that names no user and runs as one.
 */
export function runAsNonRootWindows(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined
): Refusal | undefined {
  if (merged.runAsNonRoot !== true) return undefined
  const where = `(pod: "${facts.label}", container: ${placed.container.name ?? ''})`
  const own = placed.container.securityContext
  const at = (set: boolean, ...path: string[]) => [
    ...(set ? containerPath(facts, placed) : facts.specPath),
    'securityContext',
    ...path
  ]
  const common = { code: 'kubelet/run-as-non-root', reason: 'CreateContainerConfigError', source: SOURCE }
  const chosen = merged.windowsOptions?.runAsUserName
  if (chosen !== undefined) {
    if (chosen.toLowerCase() !== ADMINISTRATOR) return undefined
    return refusal({
      ...common,
      message: `container's runAsUserName (${chosen}) which will be regarded as root identity and will break non-root policy ${where}`,
      because: `runAsNonRoot is true, and runAsUserName is ${chosen}`,
      field: 'windowsOptions.runAsUserName',
      at: at(own?.windowsOptions?.runAsUserName !== undefined, 'windowsOptions', 'runAsUserName'),
      explanation: 'ContainerAdministrator counts as root. ContainerUser is the account without its rights.'
    })
  }
  const decides = { field: 'runAsNonRoot', at: at(own?.runAsNonRoot !== undefined, 'runAsNonRoot') }
  if (!image) {
    const named = placed.container.image ?? 'the image'
    return refusal({
      ...common,
      ...decides,
      message: '',
      because: `needs the USER of ${named}`,
      certain: false,
      explanation: `Nothing sets runAsUserName, so the USER of ${named} decides.`
    })
  }
  if (image.user.toLowerCase() !== ADMINISTRATOR) return undefined
  return refusal({
    ...common,
    ...decides,
    message: `container's runAsUser (${image.user}) which will be regarded as root identity and will break non-root policy ${where}`,
    because: `runAsNonRoot is true, and the image runs as ${image.user}`,
    explanation: 'Set windowsOptions.runAsUserName to ContainerUser.'
  })
}
