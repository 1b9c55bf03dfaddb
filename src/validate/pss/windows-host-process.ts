import type { Breach, Check } from './check.ts'
import type { PodView } from './pod-view.ts'
import { contextPath, POD_SECURITY_CONTEXT } from './pod-view.ts'
import { setting } from './remedies.ts'
import { settersText } from './wording.ts'

/**
 * Baseline policy: no Windows container may run as a process of the node.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_windowsHostProcess.go
 */
export const windowsHostProcess: Check = {
  id: 'windowsHostProcess',
  level: 'baseline',
  explanation:
    'A HostProcess container is not contained at all: it runs on the Windows node like any other program there.',
  source:
    'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/policy/check_windowsHostProcess.go',
  versions: [{ since: 0, check: forbidHostProcess }]
}

function forbidHostProcess(pod: PodView): Breach | undefined {
  const podIsBad = pod.securityContext.windowsOptions?.hostProcess === true
  const bad = pod.containers.filter((container) => container.securityContext.windowsOptions?.hostProcess === true)
  if (!podIsBad && bad.length === 0) return undefined
  return {
    reason: 'hostProcess',
    detail: `${settersText(podIsBad, bad)} must not set securityContext.windowsOptions.hostProcess=true`,
    places: () =>
      [...(podIsBad ? [POD_SECURITY_CONTEXT] : []), ...bad.map(contextPath)].map((context) => {
        const path = [...context, 'windowsOptions', 'hostProcess']
        return { path, remedy: setting(pod, path, false, { effect: 'the program runs inside a container of its own' }) }
      })
  }
}
