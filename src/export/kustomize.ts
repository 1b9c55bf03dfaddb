import type { FieldPath } from '../model/path.ts'
import type { YamlObject, YamlValue } from '../model/value.ts'
import { jsonPointer } from './json-patch.ts'
import { operationList } from './kubectl.ts'
import type { ObjectPatch } from './object-patch.ts'
import type { ManifestObject } from './objects.ts'
import { containersIn, groupOf, specPathOf } from './objects.ts'
import { comment, yamlLines, yamlText } from './text.ts'
import { recordOf, valueAt } from './value.ts'

/**
 * A fragment of a kustomization.yaml with one patch for each object, as JSON patch: kustomize's own merge does not know
 * all directives of Kubernetes.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export function kustomizePatches(patches: readonly ObjectPatch[]): string {
  const head = comment('For a kustomization.yaml')
  if (patches.length === 0) return `${head}\npatches: []\n`
  return [
    head,
    'patches:',
    ...patches.flatMap((patch) => entry(patch.before, operationList(patch.operations))),
    ''
  ].join('\n')
}

/** One entry of `patches`; the patch is a text of its own inside. */
function entry(object: ManifestObject, patch: YamlValue): string[] {
  const target = yamlLines(recordOf([['target', targetOf(object)]]))
  const lines = [...target, 'patch: |-', ...yamlLines(patch).map((line) => `  ${line}`)]
  return lines.map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`))
}

/** What selects the object. Names are regular expressions to kustomize, matched as a whole. */
function targetOf({ apiVersion, kind, name, namespace }: ManifestObject): YamlObject {
  const group = groupOf(apiVersion)
  const entries: [string, string][] = [
    ['version', group === '' ? apiVersion : apiVersion.slice(group.length + 1)],
    ['kind', kind],
    ['name', escaped(name)]
  ]
  if (group !== '') entries.unshift(['group', group])
  if (namespace !== '') entries.push(['namespace', escaped(namespace)])
  return recordOf(entries)
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/**
 * A kustomization.yaml that gives every container of an object the securityContext of one of them, however many there
 * are by then: a patch sets it in the first, and replacements copy it from there. Undefined where the object has no
 * container.
 * @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/
 */
export function kustomizeEveryContainer(object: ManifestObject, container: string): string | undefined {
  const specPath = specPathOf(object)
  const spec = specPath && valueAt(object.value, specPath)
  const all = containersIn(spec)
  const model = all.find(({ list, name }) => list !== 'ephemeralContainers' && name === container) ?? all[0]
  const first = all.find(({ list }) => list === 'containers')
  if (!specPath || !model || !first) return undefined
  const context = model.value.securityContext ?? recordOf([])
  const pod = valueAt(spec, ['securityContext'])
  const at = (path: FieldPath) => jsonPointer([...specPath, ...path])
  const operations = recordsOf([
    ...(pod === undefined ? [] : [{ op: 'add', path: at(['securityContext']), value: pod }]),
    { op: 'add', path: at(['containers', 0, 'securityContext']), value: context }
  ])
  const dotted = specPath.join('.')
  const lists = ['containers', ...(all.some(({ list }) => list === 'initContainers') ? ['initContainers'] : [])]
  const { kind, name } = object
  const replacement = recordOf([
    [
      'source',
      recordOf([
        ['kind', kind],
        ['name', name],
        ['fieldPath', `${dotted}.containers.0.securityContext`]
      ])
    ],
    [
      'targets',
      recordsOf([
        {
          select: recordOf([
            ['kind', kind],
            ['name', name]
          ]),
          fieldPaths: lists.map((list) => `${dotted}.${list}.*.securityContext`),
          options: recordOf([['create', true]])
        }
      ])
    ]
  ])
  return [
    comment(`For a kustomization.yaml: every container gets the securityContext of ${model.name}`),
    'patches:',
    ...entry(object, operations),
    yamlText(recordOf([['replacements', [replacement]]]))
  ].join('\n')
}

const recordsOf = (records: readonly Readonly<Record<string, YamlValue>>[]): YamlValue[] =>
  records.map((record) => recordOf(Object.entries(record)))
