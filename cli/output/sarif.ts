import { isAbsolute, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Severity } from '../../src/index.ts'
import { endOf } from '../findings.ts'
import type { Finding } from '../findings.ts'
import { STDIN } from '../input/paths.ts'
import type { DocumentReport } from '../judge-file.ts'
import type { Format, Printer } from '../judge.ts'
import { print } from '../terminal.ts'
import { jsonText } from './json.ts'

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** One result. The place of its rule among the rules depends on all results before it, so it is put in as they are printed. */
interface Result {
  readonly rule: string
  readonly severity: Severity
  /** The members that follow `ruleId` and `ruleIndex`, as JSON of an object. */
  readonly rest: string
}

/**
 * SARIF 2.1.0, for code scanning. Results are written as they come; the rules they name follow in the tool's part.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifFormat(version: string): Format<Result> {
  return {
    pieces: (report) =>
      findingsOf(report).map(({ finding, object }) => ({
        rule: finding.code,
        severity: finding.severity,
        rest: jsonText(restOf(report, finding, object))
      })),
    printer: () => sarifPrinter(version)
  }
}

function sarifPrinter(version: string): Printer<Result> {
  const rules = new Map<string, { index: number; severity: Severity }>()
  const notifications: unknown[] = []
  let first = true
  return {
    start: () =>
      print(
        '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0",' +
          '"runs":[{"columnKind":"utf16CodeUnits","results":['
      ),
    async piece({ rule, severity, rest }) {
      const known = rules.get(rule) ?? { index: rules.size, severity }
      rules.set(rule, known)
      const head = `{"ruleId":${jsonText(rule)},"ruleIndex":${known.index},`
      await print(`${first ? '' : ','}\n${head}${rest.slice(1)}`)
      first = false
    },
    unreadable(file, problem) {
      const region =
        problem.line === undefined ? {} : { region: { startLine: problem.line, startColumn: problem.column } }
      notifications.push({
        level: 'error',
        message: { text: `${file}: ${problem.cause}` },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } }]
      })
    },
    end: async () => {
      const driver = {
        name: 'sctx',
        version,
        semanticVersion: version,
        rules: [...rules].map(([id, { severity }]) => ({
          id,
          shortDescription: { text: describe(id) },
          defaultConfiguration: { level: LEVELS[severity] }
        }))
      }
      const invocation = { executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }
      await print(`\n],"tool":${jsonText({ driver })},"invocations":[${jsonText(invocation)}]}]}\n`)
    }
  }
}

function findingsOf(report: DocumentReport): { finding: Finding; object?: string }[] {
  return [
    ...report.syntax.map((finding) => ({ finding })),
    ...report.answers.flatMap((answer) => {
      const object = `${answer.kind} ${answer.namespace}/${answer.name}`
      return answer.diagnostics.map((finding) => ({ finding, object }))
    })
  ]
}

function restOf(report: DocumentReport, finding: Finding, object: string | undefined): unknown {
  const end = endOf(report.document, finding)
  return {
    level: LEVELS[finding.severity],
    message: { text: finding.explanation ? `${finding.message}\n${finding.explanation}` : finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(report.file) },
          region: {
            startLine: finding.range.line,
            startColumn: finding.range.column,
            endLine: end.line,
            endColumn: end.column
          }
        },
        ...(object !== undefined && { logicalLocations: [{ fullyQualifiedName: object, kind: 'resource' }] })
      }
    ],
    properties: { path: finding.path, document: report.document.source.index }
  }
}

/** `pss/run-as-non-root` -> `Pod Security: run as non root`. */
function describe(code: string): string {
  const [authority = '', rule = ''] = code.split('/')
  return `${AUTHORITIES[authority] ?? authority}: ${rule.replaceAll('-', ' ')}`
}

const AUTHORITIES: Readonly<Record<string, string>> = {
  yaml: 'YAML',
  api: 'API server',
  pss: 'Pod Security',
  kubelet: 'Kubelet',
  runtime: 'Runtime',
  kernel: 'Kernel',
  lint: 'Accepted but surprising'
}

/** Relative to the working folder where the file lies below it, so that the report fits any checkout. */
function uriOf(file: string): string {
  if (file === STDIN) return 'stdin'
  const path = relative(process.cwd(), resolve(file))
  if (path.startsWith('..') || isAbsolute(path)) return pathToFileURL(resolve(file)).href
  return path.split(sep).map(encodeURIComponent).join('/')
}
