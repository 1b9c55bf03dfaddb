import type { Answer, Diagnostic, PodSecurityLevel } from '../../src/index.ts'
import { formatPath } from '../../src/index.ts'
import { findingIn, findingLine } from '../findings.ts'
import type { FixedDocument, FixedObject, MadeEdit } from '../fix-text.ts'
import { counted } from './check-text.ts'

/** What is said of a file: each edit with its label, what else is needed, what could not be read. Lines for stderr. */
export function fixReport(file: string, documents: readonly FixedDocument[]): string[] {
  return documents.flatMap((fixed) => [
    ...(fixed.unread ? unreadLines(file, fixed) : []),
    ...fixed.notices.map((notice) => `${file}: note: ${notice}`),
    ...fixed.objects.flatMap((object) => [
      ...object.edits.flatMap((edit) => editLines(file, object.answer, edit)),
      ...needLines(file, fixed, object)
    ])
  ])
}

function unreadLines(file: string, { document }: FixedDocument): string[] {
  return document.diagnostics.map((problem) => findingLine(file, findingIn(document, problem)))
}

function editLines(file: string, answer: Answer, { title, code, at, place, label, effects }: MadeEdit): string[] {
  return [
    `${file}:${place.line}:${place.column}: ${nameOf(answer)}: ${title} (${code})`,
    `    ${formatPath(at)}`,
    `    ${label}${effects.length > 0 ? ':' : ''}`,
    ...effects.map((effect) => `      ${effect}`)
  ]
}

function needLines(file: string, { document }: FixedDocument, { answer, needs, passes }: FixedObject): string[] {
  const said = needs.map((need) => `${file}: ${nameOf(answer)}: also needed: ${need}`)
  if (passes || said.length > 0) return said
  // Nothing the fix knows of: whatever else stops the object speaks for itself.
  const stops = (diagnostic: Diagnostic) => diagnostic.severity === 'error' || diagnostic.code.startsWith('pss/')
  return answer.diagnostics.filter(stops).map((problem) => findingLine(file, findingIn(document, problem)))
}

function nameOf({ kind, name }: Answer): string {
  return name === '' ? kind : `${kind} ${name}`
}

/** The last line: how many objects pass, and after how many edits. */
export function fixSummary(objects: readonly FixedObject[], level: PodSecurityLevel, kubernetes: string): string {
  const policy = `${level}, Kubernetes ${kubernetes}`
  if (objects.length === 0) return `${policy}: nothing to do: no object with a pod`
  const edits = objects.reduce((sum, object) => sum + object.edits.length, 0)
  const stopped = objects.filter((object) => !object.passes).length
  const done = edits > 0 ? counted(edits, 'edit') : stopped > 0 ? 'no edits' : 'nothing to do'
  const passing = counted(objects.length - stopped, 'object')
  const verb = objects.length - stopped === 1 ? 'passes' : 'pass'
  const rest = stopped === 0 ? '' : `, ${stopped} ${stopped === 1 ? 'does' : 'do'} not yet`
  return `${policy}: ${done}: ${passing} ${verb}${rest}`
}
