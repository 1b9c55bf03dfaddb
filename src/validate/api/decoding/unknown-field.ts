import type { Diagnostic } from '../../../model/diagnostic.ts'
import { formatPath } from '../../../model/path.ts'
import type { PodScope } from '../scope.ts'

export function unknownFields(scope: PodScope): Diagnostic[] {
  return scope.subject.decoded.unknown.map(({ path }) => ({
    code: 'api/unknown-field',
    source: 'api',
    severity: 'error',
    path: formatPath(path),
    at: [...scope.subject.root, ...path],
    message: `unknown field "${formatPath(path)}"`,
    fixes: []
  }))
}
