import { checkChoice } from '../enum.ts'
import { set } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'

/** Only a privileged container may pass its mounts on to the node. The server's path names no particular mount. */
export const mountPropagation = defineRule({
  code: 'api/mount-propagation',
  summary: 'mountPropagation: Bidirectional needs a privileged container.',
  source: VALIDATION_SOURCE,
  fields: ['volumeMounts.mountPropagation', 'privileged'],
  versions: [{ since: 25, container: check }]
})

const MODES = ['Bidirectional', 'HostToContainer', 'None'] as const

function check(scope: PodScope, { at: place, container, securityContext }: ContainerScope, report: Report): void {
  if (!container.volumeMounts) return
  const mounts = container.volumeMounts
  for (let index = 0; index < mounts.length; index++) {
    const value = mounts[index]!.mountPropagation
    if (value === undefined) continue
    const at = [...place, 'volumeMounts', index, 'mountPropagation']
    const spelled = `${scope.spell(place)}.volumeMounts.mountPropagation`
    const explanation = `mountPropagation is ${MODES.join(', ')}.`
    const isPrivileged = securityContext?.privileged === true
    const fits = (meant: string) => meant !== 'Bidirectional' || isPrivileged
    checkChoice(scope, report, { at, spelled, value, supported: MODES, fits, explanation })
    if (fits(value)) continue
    report({
      at,
      spelled,
      type: 'Forbidden',
      detail: 'Bidirectional mount propagation is available only to privileged containers',
      explanation: 'Mounts made by this container would appear on the node, so the container has to be privileged.',
      fixes: [set(scope, at, 'HostToContainer'), set(scope, [...place, 'securityContext', 'privileged'], true)]
    })
  }
}
