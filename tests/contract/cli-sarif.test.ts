import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import Ajv from 'ajv'
import { describe, expect, test } from 'vitest'
import { EXAMPLES, folderWith, pod, sctx } from '../support/sctx.ts'

const resolve = createRequire(import.meta.url).resolve
const json = (module: string) => JSON.parse(readFileSync(resolve(module), 'utf8')) as object

// The schema is of JSON Schema's draft 4, which says `id` where later ones say `$id`.
const ajv = new Ajv({ schemaId: 'id', meta: false, allErrors: true })
ajv.addMetaSchema(json('ajv/lib/refs/json-schema-draft-04.json'))
const isSarif = ajv.compile(json('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))

/** What the SARIF 2.1.0 schema has against a report; [] when it validates. */
function complaints(report: unknown): string[] {
  isSarif(report)
  return (isSarif.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`)
}

describe('a SARIF report validates against the schema of SARIF 2.1.0', () => {
  const bad = pod('bad', 'securityContext: { runAsUser: -1 }\n  containers: [{ name: app, image: busybox }]')
  const folder = folderWith({
    'with space/p.yaml': `${pod('a')}---\n${bad}`,
    'broken.yaml': 'a: [1\n',
    'chart.yaml': 'kind: {{ .Values.kind }}\n',
    'empty.yaml': '',
    'bin.yaml': Buffer.from([0, 1]),
    'latin.yaml': Buffer.from([0x61, 0x0a, 0xe9])
  })
  const cases: readonly { name: string; args: readonly string[]; input?: string; results: boolean }[] = [
    { name: 'of the examples', args: [EXAMPLES], results: true },
    { name: 'of files that cannot be read', args: [folder, `${folder}/no.yaml`], results: true },
    { name: 'of standard input', args: ['-'], input: bad, results: true },
    { name: 'of nothing', args: ['-'], input: '', results: false }
  ]
  for (const { name, args, input, results } of cases) {
    test(name, () => {
      const { stdout } = sctx(['check', ...args, '--level', 'restricted', '--format', 'sarif'], { input })
      const report = JSON.parse(stdout) as { runs: { results: unknown[] }[] }
      expect(complaints(report)).toEqual([])
      expect(report.runs[0]!.results.length > 0).toBe(results)
    })
  }

  test('and what is no SARIF does not', () => {
    const { stdout } = sctx(['check', '-', '--format', 'sarif'], { input: bad })
    const report = JSON.parse(stdout) as { runs: { results: { level: string }[] }[] }
    report.runs[0]!.results[0]!.level = 'fatal'
    expect(complaints(report)).toEqual([expect.stringMatching(/level should be equal to one of the allowed values/)])
    expect(complaints({ version: '2.1.0' })).toEqual([" should have required property 'runs'"])
  })
})
