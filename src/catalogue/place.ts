import type { FieldPath } from '../model/path.ts'
import type { Field, FieldLevel } from './field.ts'

/**
 * Where a field is written, from the root of the document. `specPath` is the pod spec (`['spec']` for a Pod),
 * `containerPath` the container: needed at the container level. A part of a list's entries (`sysctls.name`) gives the
 * place of the list. An annotation of one container needs `containerName` for its key.
 */
export function fieldPath(
  field: Field,
  level: FieldLevel,
  specPath: FieldPath,
  containerPath?: FieldPath,
  containerName = ''
): FieldPath {
  if (field.holder === 'annotations') {
    const key = field.name.replace('<container>', containerName)
    return [...specPath.slice(0, -1), 'metadata', 'annotations', key]
  }
  if (field.holder === 'spec') return [...specPath, ...field.id.split('.')]
  const holder = level === 'container' ? containerPath : specPath
  if (!holder) throw new RangeError(`the place of ${field.id} in a container needs the container's path`)
  const parts = field.parent === 'sysctls' ? ['sysctls'] : field.id.split('.')
  return [...holder, 'securityContext', ...parts]
}
