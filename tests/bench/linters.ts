import { createRequire } from 'node:module'
import { createDefaultMonokleValidator } from '@monokle/validation'
import { parse } from 'yaml'
import { podSchema } from './pod-schema.ts'

const require = createRequire(import.meta.url)

/** Validates manifests of pods, one text each, and answers how many findings there were. */
export type Linter = (manifests: readonly string[]) => Promise<number>

/** `@monokle/validation` with its rules for Pod Security, syntax and Kubernetes schemas. */
export async function monokle(): Promise<Linter> {
  const schema = podSchema()
  // The package fetches its schemas; here it is handed the one it needs.
  globalThis.fetch = (() => Promise.resolve(Response.json(schema))) as typeof fetch
  const validator = createDefaultMonokleValidator()
  await validator.preload({
    plugins: { 'pod-security-standards': true, 'yaml-syntax': true, 'kubernetes-schema': true },
    settings: { 'kubernetes-schema': { schemaVersion: 'v1.36.0' } }
  })
  return async (manifests) => {
    const resources = manifests.map((text, index) => ({
      id: String(index),
      name: `p${index}`,
      kind: 'Pod',
      apiVersion: 'v1',
      filePath: `p${index}.yaml`,
      fileId: `p${index}`,
      fileOffset: 0,
      text,
      content: parse(text) as object
    }))
    const { runs } = await validator.validate({ resources: resources as never })
    return runs.reduce((sum, run) => sum + run.results.length, 0)
  }
}

interface LanguageService {
  configure(settings: { validate: boolean; schemas: unknown[] }): void
  doValidation(document: unknown, isKubernetes: boolean): Promise<unknown[]>
}

/** `yaml-language-server`, validating against the schema of a Pod. */
export function languageServer(): Linter {
  const { getLanguageService } = require('yaml-language-server') as {
    getLanguageService: (with_: unknown) => LanguageService
  }
  const { TextDocument } = require('vscode-languageserver-textdocument') as {
    TextDocument: { create(uri: string, language: string, version: number, text: string): unknown }
  }
  const service = getLanguageService({
    schemaRequestService: () => Promise.resolve('{}'),
    workspaceContext: { resolveRelativePath: (_: string, path: string) => path },
    telemetry: { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined }
  })
  service.configure({
    validate: true,
    schemas: [{ uri: 'file:///pod.schema.json', fileMatch: ['*.yaml'], schema: podSchema() }]
  })
  let version = 0
  return async (manifests) => {
    let findings = 0
    for (const [index, text] of manifests.entries()) {
      const document = TextDocument.create(`file:///p${index}.yaml`, 'yaml', version++, text)
      findings += (await service.doValidation(document, false)).length
    }
    return findings
  }
}
