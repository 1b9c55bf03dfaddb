import { FIELDS } from '../catalogue/index.ts'
import { cascadeField, chipText } from '../explain/cascade.ts'
import type { ContainerAnswer, EffectiveField } from '../model/answer.ts'
import { toJson } from '../model/value.ts'
import type { Differences } from './comparison.ts'

/** Effective values that differ and that no line stands for yet, with where they come from. */
export function compareDeclared(differences: Differences, before: ContainerAnswer, after: ContainerAnswer): void {
  const said = new Set(differences.fields.map(cascadeField))
  for (const { id, parent } of FIELDS) {
    if (parent !== undefined || said.has(cascadeField(id))) continue
    const [was, is] = [before.effective[id], after.effective[id]]
    if (!was && !is) continue
    if (toJson(was?.value ?? null) === toJson(is?.value ?? null)) continue
    differences.row('Fields', { label: id, before: textOf(was), after: textOf(is) }, { field: id })
  }
}

function textOf(field: EffectiveField | undefined): string {
  if (field?.value == null) return 'not set'
  return `${chipText(field.value)}, ${ORIGINS[field.origin]}`
}

const ORIGINS: Readonly<Record<EffectiveField['origin'], string>> = {
  container: 'from the container',
  pod: 'from the pod',
  image: 'from the image',
  kubelet: 'default of the kubelet',
  runtime: 'default of the runtime',
  unset: 'not set'
}
