import type { Diagnostic } from '../../../model/diagnostic.ts'
import { formatPath } from '../../../model/path.ts'
import type { PodScope } from '../scope.ts'

export function typeMismatches(scope: PodScope): Diagnostic[] {
  return scope.subject.decoded.mismatches.map(({ path, message }) => ({
    code: 'api/type-mismatch',
    source: 'api',
    severity: 'error',
    path: formatPath(path),
    at: [...scope.subject.root, ...path],
    message,
    fixes: []
  }))
}
