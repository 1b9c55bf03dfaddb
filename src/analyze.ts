import type { Answer, GateAnswer } from './model/answer.ts'
import type { Diagnostic } from './model/diagnostic.ts'
import type { Options } from './model/options.ts'
import { formatPath } from './model/path.ts'
import { formatMinor } from './model/version.ts'
import type { Subject } from './decode/subject.ts'
import { subjectsOf } from './decode/subject.ts'
import { store } from './decode/store.ts'
import { earlierStop, sentenceFor, stoppedEarlier } from './explain/index.ts'
import type { DocumentBody } from './parse/document.ts'
import { lazySource } from './parse/lazy.ts'
import { locateNearest } from './parse/locate.ts'
import type { Source, SourceDocument } from './parse/source.ts'
import { readSource } from './parse/source.ts'
import { syntaxDiagnostics } from './parse/diagnostics.ts'
import { predict } from './predict/index.ts'
import { admissionGate, apiGate, reachedGates } from './explain/gates.ts'
import { judgeApi } from './validate/api/index.ts'
import { judgePodSecurity } from './validate/pss/index.ts'

/** One document with everything said about it. Ranges of diagnostics count from the start of the document. */
export interface AnalyzedDocument {
  readonly source: SourceDocument
  /** One answer for each object with a pod; `file` is '' and `document` the document's index. */
  readonly answers: readonly Answer[]
  /** What is wrong with the YAML itself, and documents without a pod. Not repeated in `answers`. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface Analysis {
  readonly source: Source
  readonly options: Options
  readonly documents: readonly AnalyzedDocument[]
}

interface Judged {
  readonly answers: readonly Answer[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Runs the stages in order over a file. With `previous` (the analysis of the text before an edit, with the same
 * options) only documents whose text changed are read and judged again. Never throws on any text.
 */
export function analyze(text: string, options: Options, previous?: Analysis): Analysis {
  const source = readSource(text, previous?.source)
  const known = judgedBefore(options, previous)
  return { source, options, documents: source.documents.map((document) => analyzed(document, options, known)) }
}

/**
 * The same, one document with each step, for texts that take longer than a caller may be away. A run that is given up
 * has lost nothing that its steps have given.
 */
export function* analyzeInSteps(
  text: string,
  options: Options,
  previous?: Analysis
): Generator<{ readonly source: Source; readonly document: AnalyzedDocument }, Analysis> {
  const source = lazySource(text, previous?.source)
  const known = judgedBefore(options, previous)
  const documents: AnalyzedDocument[] = []
  for (const unread of source.documents) {
    const document = analyzed(unread, options, known)
    documents.push(document)
    yield { source, document }
  }
  return { source, options, documents }
}

type Known = ReadonlyMap<DocumentBody, AnalyzedDocument>

function judgedBefore(options: Options, previous: Analysis | undefined): Known {
  const known = new Map<DocumentBody, AnalyzedDocument>()
  if (previous?.options !== options) return known
  for (const document of previous.documents) known.set(document.source.body, document)
  return known
}

function analyzed(document: SourceDocument, options: Options, known: Known): AnalyzedDocument {
  const before = known.get(document.body)
  if (before?.source.index === document.index) return { ...before, source: document }
  const judged: Judged = before ?? judge(document.body, options)
  return {
    source: document,
    answers: judged.answers.map((answer) => ({ ...answer, document: document.index })),
    diagnostics: judged.diagnostics
  }
}

function judge(body: DocumentBody, options: Options): Judged {
  const subjects = subjectsOf(body, options.kubernetes)
  return {
    answers: subjects.map((subject) => answerFor(subject, options)),
    diagnostics: placed(body, syntaxDiagnostics(body, subjects.length))
  }
}

function answerFor(subject: Subject, options: Options): Answer {
  const stored = store(subject, options.kubernetes)
  const api = judgeApi(subject, stored, options)
  const podSecurity = judgePodSecurity(subject, stored, api.verdict.accepted, options)
  const prediction = predict(subject, stored, options)
  const earlier: GateAnswer[] = [apiGate(api.verdict, options), admissionGate(podSecurity.verdict, subject, options)]
  const gates = [...earlier, ...prediction.gates]
  const stopped = earlierStop(api.verdict, earlier)
  return {
    schema: 'sctx/1',
    file: '',
    document: 0,
    ...(subject.item !== undefined && { item: subject.item }),
    apiVersion: subject.apiVersion,
    kind: subject.kind,
    name: subject.name,
    namespace: subject.namespace,
    podSpecPath: formatPath(subject.specPath),
    kubernetes: formatMinor(options.kubernetes),
    runtime: options.runtime.label,
    api: api.verdict,
    podSecurity: podSecurity.verdict,
    containers: prediction.containers.map((predicted) => {
      const container = stopped ? stoppedEarlier(predicted, stopped) : predicted
      const sentenceParts = sentenceFor(container)
      return { ...container, sentence: sentenceParts.map((part) => part.text).join(''), sentenceParts }
    }),
    gates: reachedGates(gates),
    diagnostics: placed(subject.body, [...api.diagnostics, ...podSecurity.diagnostics, ...prediction.diagnostics])
  }
}

/** Puts each finding on its place in the document's text, or on the nearest thing above it that stands there. */
function placed(body: DocumentBody, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    if (diagnostic.range) return diagnostic
    const nearest = locateNearest(body, diagnostic.at)
    if (!nearest) return diagnostic
    const { key, value } = nearest.location
    const exact = nearest.path.length === diagnostic.at.length
    const range = exact && diagnostic.on !== 'key' ? (value ?? key) : (key ?? value)
    return range ? { ...diagnostic, range } : diagnostic
  })
}
