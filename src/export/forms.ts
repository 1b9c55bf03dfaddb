import type { Source } from '../parse/source.ts'
import { helmValues, securityContextBlocks } from './blocks.ts'
import type { Shell } from './kubectl.ts'
import { isTooLong, kubectlLine, operationList } from './kubectl.ts'
import { kustomizeEveryContainer, kustomizePatches } from './kustomize.ts'
import type { ObjectPatch, PatchScope } from './object-patch.ts'
import { headerOf, patchCautions, patchesOf } from './object-patch.ts'
import type { ManifestObject } from './objects.ts'
import { containersIn, objectsOf, pairObjects, specPathOf, titleOf } from './objects.ts'
import { comment, fileStem, jsonText, yamlText } from './text.ts'
import { recordOf, valueAt } from './value.ts'

export type PatchForm = 'merge' | 'json6902' | 'kustomize' | 'kubectl'
export type ExportForm = 'document' | 'securityContext' | PatchForm | 'kustomizeAll' | 'helm'

/** What to export. Objects of both texts are found by kind, namespace and name. */
export interface ExportRequest {
  readonly before: Source
  readonly after: Source
  readonly scope: PatchScope
  /** The one document of `after` to take, or the one object in it; all where undefined. */
  readonly only?: { readonly document: number; readonly root?: ManifestObject['root'] }
  /** For the forms that take one container: its name. */
  readonly container?: string
  readonly shell?: Shell
}

export interface ExportText {
  readonly text: string
  readonly language: 'yaml' | 'json' | 'shell' | 'markdown' | 'svg'
  /** A name to save it by, with the ending that fits. */
  readonly fileName: string
  /** Patches only: how many objects they change. */
  readonly objects: number
  /** What this form cannot carry, one sentence each; empty: applied to the original it gives the later text's objects. */
  readonly leftOut: readonly string[]
  /** What the API server or a reader should know besides, one sentence each. */
  readonly cautions: readonly string[]
}

/** An export in one form. */
export function exportText(form: ExportForm, request: ExportRequest): ExportText {
  if (form === 'document') return wholeDocument(request)
  if (form === 'securityContext' || form === 'helm' || form === 'kustomizeAll') return blocks(form, request)
  return patchText(form, request)
}

function chosen(request: ExportRequest): ManifestObject[] {
  const objects = objectsOf(request.after)
  const { only } = request
  if (!only) return objects
  return objects.filter(
    ({ document, root }) => document === only.document && (!only.root || root.join() === only.root.join())
  )
}

function wholeDocument({ after, only }: ExportRequest): ExportText {
  const document = only && after.documents[only.document]
  // The marker that a document of several begins with says nothing once it stands alone.
  const text = document ? document.body.text.replace(/^---[ \t]*\r?\n/, '') : after.text
  const objects = objectsOf(after).filter((object) => !document || object.document === document.index)
  return {
    text,
    language: 'yaml',
    fileName: fileName(objects, '.yaml'),
    objects: objects.length,
    leftOut: [],
    cautions: only?.root && only.root.length > 0 ? ['The object stands in a List; this is the whole List.'] : []
  }
}

function blocks(form: 'securityContext' | 'helm' | 'kustomizeAll', request: ExportRequest): ExportText {
  const objects = chosen(request).filter(({ workload }) => workload)
  const none = { language: 'yaml', objects: 0, cautions: [] } as const
  if (objects.length === 0) {
    return { ...none, text: '', fileName: 'export.yaml', leftOut: ['There is no object with a pod.'] }
  }
  if (form === 'securityContext') {
    const text = objects.map(securityContextBlocks).join('---\n')
    return { ...none, text, fileName: fileName(objects, '.securitycontext.yaml'), objects: objects.length, leftOut: [] }
  }
  const object = objects[0]!
  const rest = objects.slice(1).map((other) => `${titleOf(other)} is left out: this form takes one object.`)
  const container = request.container ?? ''
  if (form === 'helm') {
    const { text, others } = helmValues(object, container)
    const differ = others.map(
      (name) => `${name} has another securityContext, which a chart of one container cannot take.`
    )
    return { ...none, text, fileName: fileName([object], '.values.yaml'), objects: 1, leftOut: [...rest, ...differ] }
  }
  const text = kustomizeEveryContainer(object, container)
  if (text === undefined || object.name === '') {
    const why = text === undefined ? 'has no container' : 'cannot be selected'
    return { ...none, text: '', fileName: 'kustomization.yaml', leftOut: [`${titleOf(object)} ${why}.`] }
  }
  return { ...none, text, fileName: 'kustomization.yaml', objects: 1, leftOut: rest }
}

function patchText(form: PatchForm, request: ExportRequest): ExportText {
  const objects = chosen(request)
  const pairs = pairObjects(objectsOf(request.before), objectsOf(request.after)).filter(
    ({ after }) => !request.only || (after && objects.some((object) => isSamePlace(object, after)))
  )
  const { patches, leftOut } = patchesOf(pairs, request.scope)
  const problems = [...leftOut]
  const usable = patches.filter((patch) => {
    const why = whyNot(form, patch)
    if (why !== undefined) problems.push(why)
    return why === undefined
  })
  const cautions = [...new Set(usable.flatMap(patchCautions))]
  const made = { objects: usable.length, leftOut: problems }
  const after = usable.map((patch) => patch.after)
  if (form === 'kustomize') {
    return { ...made, text: kustomizePatches(usable), language: 'yaml', fileName: 'kustomization.yaml', cautions }
  }
  if (form === 'json6902') {
    const others = usable
      .slice(1)
      .map((patch) => `${titleOf(patch.after)} is left out: a JSON patch is for one object.`)
    const operations = usable[0]?.operations ?? []
    return {
      objects: Math.min(usable.length, 1),
      leftOut: [...problems, ...others],
      text: `${jsonText(operationList(operations), 2)}\n`,
      language: 'json',
      fileName: fileName(after.slice(0, 1), '.patch.json'),
      cautions: usable[0] ? patchCautions(usable[0]) : []
    }
  }
  if (form === 'kubectl') {
    const shell = request.shell ?? 'posix'
    const lines = usable.map((patch) => kubectlLine(patch, shell))
    const long =
      shell === 'posix' && lines.some(isTooLong) ? ['A line is longer than some systems let a command be.'] : []
    return {
      ...made,
      text: lines.map((line) => `${line}\n`).join(''),
      language: 'shell',
      fileName: fileName(after, shell === 'posix' ? '.patch.sh' : '.patch.ps1'),
      cautions: [...cautions, ...long]
    }
  }
  const custom = usable.some(({ mergeType }) => mergeType === 'merge')
  return {
    ...made,
    text: usable.length === 0 ? '{}\n' : usable.map(mergeText).join('---\n'),
    language: 'yaml',
    fileName: fileName(after, '.patch.yaml'),
    cautions: custom ? [...cautions, 'kubectl patch takes a custom resource with --type merge.'] : cautions
  }
}

/** The patch below what says which object it is for, so that several can stand in one file. */
function mergeText({ after, before, merge, mergeType }: ObjectPatch): string {
  const head = headerOf(before)
  const metadata = recordOf([
    ...Object.entries(head.metadata as object),
    ...Object.entries((merge!.metadata ?? {}) as object)
  ])
  const whole = recordOf([...Object.entries(head), ...Object.entries(merge!), ['metadata', metadata]])
  const kind = mergeType === 'strategic' ? 'Strategic merge patch' : 'JSON merge patch'
  return `${comment(`${kind} for ${titleOf(after)}`)}\n${yamlText(whole)}`
}

function whyNot(form: PatchForm, { before, merge }: ObjectPatch): string | undefined {
  if (form !== 'json6902' && before.name === '')
    return `${titleOf(before)} is left out: a patch finds its object by the name.`
  if (form !== 'merge' || merge) return undefined
  return `${titleOf(before)} is left out: a merge patch cannot say this change, a JSON 6902 patch can.`
}

function isSamePlace(a: ManifestObject, b: ManifestObject): boolean {
  return a.document === b.document && a.root.join() === b.root.join()
}

/** `web.patch.json`: named after the only object, else `manifests`. */
function fileName(objects: readonly ManifestObject[], ending: string): string {
  const name = objects.length === 1 ? objects[0]!.name : ''
  return `${fileStem(name) || (objects.length > 1 ? 'manifests' : 'manifest')}${ending}`
}

/** Names of the containers of an object that can lend their securityContext to a form for one container. */
export function containerNames(object: ManifestObject): string[] {
  const spec = valueAt(object.value, specPathOf(object) ?? ['spec'])
  return containersIn(spec).map(({ name }) => name)
}
