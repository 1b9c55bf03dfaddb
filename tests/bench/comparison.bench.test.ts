import { createRequire } from 'node:module'
import { createDefaultMonokleValidator } from '@monokle/validation'
import { Pod } from 'kubernetes-models/v1'
import { parse, parseAllDocuments } from 'yaml'
import { expect, test } from 'vitest'
import { builtEngine } from './engine.ts'
import { costs, pod, pods, print } from './manifests.ts'

const require = createRequire(import.meta.url)
const { analyze, DEFAULT_OPTIONS } = await builtEngine()
const COUNT = 100

/** What other packages take for their part of the work on the same text. None of them does all of it. */
test('the same manifests in other packages', async () => {
  const text = pods(COUNT)
  const documents = Array.from({ length: COUNT }, (_, index) => pod(index, 2))
  const validator = createDefaultMonokleValidator()
  await validator.preload({ plugins: { 'pod-security-standards': true, 'yaml-syntax': true } })
  const resources = () =>
    documents.map((document, index) => ({
      id: String(index),
      name: `p${index}`,
      kind: 'Pod',
      apiVersion: 'v1',
      filePath: `p${index}.yaml`,
      fileId: `p${index}`,
      fileOffset: 0,
      text: document,
      content: parse(document) as object
    }))

  const { getLanguageService } = require('yaml-language-server') as {
    getLanguageService: (with_: unknown) => LanguageService
  }
  const { TextDocument } = require('vscode-languageserver-textdocument') as {
    TextDocument: { create(uri: string, language: string, version: number, text: string): unknown }
  }
  const quiet = { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined }
  const service = getLanguageService({
    schemaRequestService: () => Promise.resolve('{}'),
    workspaceContext: { resolveRelativePath: (_: string, path: string) => path },
    telemetry: quiet
  })
  service.configure({ validate: true, schemas: [] })
  let version = 0
  const works: [name: string, what: string, work: () => unknown][] = [
    ['yaml', 'parse only', () => parseAllDocuments(text)],
    [
      'SecurityContext Studio',
      'parse, decode, five gates, all policy versions, identity',
      () => analyze(text, DEFAULT_OPTIONS)
    ],
    [
      'kubernetes-models',
      'parse, JSON schema of Pod',
      () => parseAllDocuments(text).forEach((each) => new Pod(each.toJS() as never).validate())
    ],
    [
      '@monokle/validation',
      'parse, Pod Security and syntax rules (its schemas need the network)',
      () => validator.validate({ resources: resources() as never })
    ],
    [
      'yaml-language-server',
      'parse, syntax rules (its Kubernetes schema needs the network)',
      () => service.doValidation(TextDocument.create('file:///pods.yaml', 'yaml', version++, text), false)
    ]
  ]
  const times = await costs(works.map(([, , work]) => work))
  for (const time of times) expect(time).toBeGreaterThan(0)
  const rows = works.map(([name, what], at) => [
    name,
    what,
    `${times[at]!.toFixed(0)} ms`,
    (times[at]! / times[0]!).toFixed(2)
  ])
  print(`${COUNT} pods of 2 containers`, [['package', 'what it does here', 'time', 'of yaml parse'], ...rows])
})

interface LanguageService {
  configure(settings: { validate: boolean; schemas: unknown[] }): void
  doValidation(document: unknown, isKubernetes: boolean): Promise<unknown[]>
}
