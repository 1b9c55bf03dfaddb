import type { YamlObject } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import { jsonMergePatch } from './json-merge.ts'
import type { JsonPatchOperation } from './json-patch.ts'
import { jsonPatch } from './json-patch.ts'
import { shapeOf } from './merge-keys.ts'
import type { ManifestObject, ObjectPair } from './objects.ts'
import { specPathOf, titleOf } from './objects.ts'
import { containersLeftOut, contextsJsonPatch, contextsMergePatch } from './security-only.ts'
import { strategicMergePatch } from './strategic-merge.ts'
import { recordOf, sameValue, valueAt } from './value.ts'

/** What a patch is about: everything that changed, or every securityContext as it is now, changed or not. */
export type PatchScope = 'changes' | 'securityContext'

/** The patches of one object that both texts have. */
export interface ObjectPatch {
  readonly before: ManifestObject
  readonly after: ManifestObject
  /** Undefined where a merge patch cannot say it; the operations can. */
  readonly merge: YamlObject | undefined
  /** Custom resources take a JSON merge patch only. */
  readonly mergeType: 'strategic' | 'merge'
  readonly operations: readonly JsonPatchOperation[]
}

export interface ObjectPatches {
  /** Objects with something to patch, in the order of the later text. */
  readonly patches: readonly ObjectPatch[]
  /** What no patch can do, one sentence each. */
  readonly leftOut: readonly string[]
}

export function patchesOf(pairs: readonly ObjectPair[], scope: PatchScope): ObjectPatches {
  const patches: ObjectPatch[] = []
  const leftOut: string[] = []
  for (const { before, after } of pairs) {
    if (!before) leftOut.push(`${titleOf(after!)} is not in the original: a patch cannot create it.`)
    else if (!after) {
      if (scope === 'changes') leftOut.push(`${titleOf(before)} is only in the original: a patch cannot delete it.`)
    } else {
      const patch = scope === 'changes' ? changesOf(before, after) : contextsOf(before, after)
      if (patch.operations.length > 0) patches.push(patch)
      if (scope === 'changes') continue
      for (const name of containersLeftOut(before, after)) {
        leftOut.push(
          `Container ${name || 'without a name'} of ${titleOf(after)} is not in the original: its securityContext is left out.`
        )
      }
    }
  }
  return { patches, leftOut }
}

function changesOf(before: ManifestObject, after: ManifestObject): ObjectPatch {
  const shape = shapeOf(before)
  return {
    before,
    after,
    merge: shape ? strategicMergePatch(before.value, after.value, shape) : jsonMergePatch(before.value, after.value),
    mergeType: shape ? 'strategic' : 'merge',
    operations: jsonPatch(before.value, after.value, shape)
  }
}

function contextsOf(before: ManifestObject, after: ManifestObject): ObjectPatch {
  const merge = contextsMergePatch(before, after)
  return { before, after, merge, mergeType: 'strategic', operations: contextsJsonPatch(before, after) }
}

/** What the API server would say to a patch of an object that exists, one sentence each. */
export function patchCautions({ before, after }: ObjectPatch): string[] {
  const cautions: string[] = []
  const specPath = specPathOf(before)
  const [old, now] = [valueAt(before.value, specPath ?? ['spec']), valueAt(after.value, specPath ?? ['spec'])]
  const ephemeral = (spec: typeof old) => (isYamlObject(spec) ? spec.ephemeralContainers : undefined)
  if (before.apiVersion !== after.apiVersion) {
    cautions.push(`The API server does not change apiVersion from ${before.apiVersion} to ${after.apiVersion}.`)
  }
  if (before.kind === 'Pod' && before.workload && !sameValue(old, now)) {
    cautions.push(
      'A Pod that exists keeps its securityContext: the API server refuses this patch. Delete the Pod and create it anew.'
    )
  } else if (before.kind === 'Job' && before.workload && !sameValue(old, now)) {
    cautions.push(
      'A Job that exists keeps its template: the API server refuses this patch. Delete the Job and create it anew.'
    )
  }
  if (!sameValue(ephemeral(old), ephemeral(now))) {
    cautions.push('Ephemeral containers are added with kubectl debug, not with a patch.')
  }
  return cautions
}

/** What tells people and tools which object a patch is for. */
export function headerOf({ apiVersion, kind, name, namespace }: ManifestObject): YamlObject {
  const metadata = recordOf([['name', name], ...(namespace === '' ? [] : ([['namespace', namespace]] as const))])
  return recordOf([
    ['apiVersion', apiVersion],
    ['kind', kind],
    ['metadata', metadata]
  ])
}
