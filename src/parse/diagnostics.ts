import type { Diagnostic } from '../model/diagnostic.ts'
import { isYamlObject } from '../model/value.ts'
import type { DocumentBody } from './document.ts'

/** What is wrong with one document as YAML, or why there is nothing in it to explain. */
export function syntaxDiagnostics(body: DocumentBody, podCount: number): Diagnostic[] {
  const found: Diagnostic[] = body.problems.map((problem) => ({
    code: `yaml/${problem.code}`,
    source: 'yaml',
    severity: problem.severity,
    path: '',
    at: [],
    range: problem.range,
    message: problem.message,
    fixes: []
  }))
  if (body.state === 'template') {
    found.push(note('yaml/template', 'warning', 'this is a Helm template: it becomes YAML once Helm has rendered it'))
  } else if (body.state === 'empty') {
    found.push(note('yaml/empty', 'info', 'the document is empty'))
  } else if (body.state === 'ok' && podCount === 0) {
    const kind = isYamlObject(body.value) && typeof body.value.kind === 'string' ? body.value.kind : undefined
    found.push(note('yaml/no-pod', 'info', kind ? `${kind} has no pod template` : 'no Kubernetes object with a pod'))
  }
  return found
}

function note(code: string, severity: Diagnostic['severity'], message: string): Diagnostic {
  return { code, source: 'yaml', severity, path: '', at: [], message, fixes: [] }
}
