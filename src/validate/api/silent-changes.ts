import type { SilentChange, Stored } from '../../decode/store.ts'
import type { Diagnostic } from '../../model/diagnostic.ts'
import { formatPath } from '../../model/path.ts'
import { shortName } from './fixes.ts'
import type { PodScope } from './scope.ts'
import { withDoubt } from './validate.ts'

/** What the server changes without a word. AppArmor annotations are left out: the server itself warns of those. */
export function silentChanges(scope: PodScope, stored: Stored): Diagnostic[] {
  return stored.changes
    .filter(({ kind }) => kind !== 'copied' || scope.minor < 27)
    .map((change) => {
      const { root } = scope.subject
      return {
        code: change.kind === 'dropped' || change.kind === 'rewritten' ? 'api/dropped-field' : 'api/filled-field',
        source: 'api',
        severity: change.matters ? 'warning' : 'info',
        path: formatPath(change.at.slice(root.length)),
        at: change.at,
        on: 'key',
        message: change.text,
        explanation: withDoubt(explanationOf(change), scope.minor, change.confirmed),
        fixes:
          change.kind === 'dropped' || change.kind === 'rewritten'
            ? [
                {
                  title: `Remove ${shortName(change.at)}`,
                  changes: [{ kind: 'unset', path: change.at }],
                  certain: false
                }
              ]
            : []
      }
    })
}

function explanationOf({ kind, matters }: SilentChange): string {
  switch (kind) {
    case 'dropped':
    case 'rewritten':
      return matters
        ? 'The server says nothing, and the pod runs without what the manifest asks for.'
        : 'The server says nothing; the pod behaves as it would without the field.'
    case 'defaulted':
      return 'The stored pod differs from the manifest, and Pod Security looks at the stored one.'
    case 'copied':
      return 'The field counts from then on, the annotation no more.'
  }
}
