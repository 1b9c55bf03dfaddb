import type { Diagnostic } from '../model/diagnostic.ts'
import type { TextRange } from '../model/text.ts'
import { isYamlObject } from '../model/value.ts'
import type { DocumentBody } from './document.ts'
import { templateMark } from './template.ts'

/** What is wrong with one document as YAML, or why there is nothing in it to explain. */
export function syntaxDiagnostics(body: DocumentBody, podCount: number): Diagnostic[] {
  // A template's braces are what breaks it: the parser's complaints about them would say nothing more.
  if (body.state === 'template') {
    const message = 'this is a Helm template: it becomes YAML once Helm has rendered it'
    return [note('yaml/template', 'warning', message, templateMark(body.text))]
  }
  const found: Diagnostic[] = body.problems.map((problem) => ({
    ...note(`yaml/${problem.code}`, problem.severity, problem.message, problem.range)
  }))
  if (body.state === 'empty') found.push(note('yaml/empty', 'info', 'the document is empty'))
  else if (body.state === 'ok' && podCount === 0) {
    const kind = isYamlObject(body.value) && typeof body.value.kind === 'string' ? body.value.kind : undefined
    found.push(note('yaml/no-pod', 'info', kind ? `${kind} has no pod template` : 'no Kubernetes object with a pod'))
  }
  return found
}

function note(code: string, severity: Diagnostic['severity'], message: string, range?: TextRange): Diagnostic {
  return { code, source: 'yaml', severity, path: '', at: [], ...(range && { range }), message, fixes: [] }
}
