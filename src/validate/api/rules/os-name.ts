import { checkChoice } from '../enum.ts'
import { set, unset } from '../fixes.ts'
import type { PodCheck, Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'

export const OPERATING_SYSTEMS = ['linux', 'windows'] as const

/** Where `os` stands it names `linux` or `windows`. The server puts an unknown name at `os`, not at `os.name`. */
export const osName = defineRule({
  code: 'api/os-name',
  summary: 'os.name is linux or windows.',
  source: VALIDATION_SOURCE,
  fields: ['os.name'],
  versions: [
    { since: 25, pod: requiring('cannot be empty') },
    { since: 34, pod: requiring(undefined) }
  ]
})

function requiring(detail: string | undefined): PodCheck {
  return (scope: PodScope, report: Report) => {
    const { os } = scope.spec
    if (!os) return
    const at = ['spec', 'os', 'name']
    if (!os.name) {
      report({
        at,
        type: 'Required value',
        ...(detail !== undefined && { detail }),
        explanation: 'Name the operating system or leave os out.',
        fixes: [unset(scope, ['spec', 'os']), ...OPERATING_SYSTEMS.map((name) => set(scope, at, name))]
      })
      return
    }
    checkChoice(scope, report, {
      at,
      spelled: scope.spell(['spec', 'os']),
      value: os.name,
      supported: OPERATING_SYSTEMS,
      explanation: 'os.name is linux or windows, in lower case.'
    })
  }
}
