import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import type { MessageReading } from '../../src/message/index.ts'
import { readMessage } from '../../src/message/index.ts'
import { knownMessages } from '../../src/message/known.ts'
import type { Answer } from '../../src/model/answer.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import type { Options } from '../../src/model/options.ts'
import { NODE_PROFILES, parseRuntime } from '../../src/model/profile.ts'
import { parseMinor } from '../../src/model/version.ts'

// Whatever the engine says, the reader of messages recognises, as the same rule about the same place.

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
/** Probes and hooks are the server's own business; their paths are read, their rules are not known. */
const OUT_OF_SCOPE = /\.(livenessProbe|readinessProbe|startupProbe|lifecycle)\b/

interface Said {
  readonly code: string
  readonly message: string
  readonly path?: string
}

/** Every text of the authorities in an answer. */
function saidBy(answer: Answer, { level }: Options): Said[] {
  const found = answer.diagnostics.filter(
    ({ source, severity, message }) =>
      (source === 'api' && (severity === 'error' || answer.api.warnings.includes(message))) ||
      ((source === 'kubelet' || source === 'runtime') && severity === 'error')
  )
  const ofAdmission = answer.diagnostics.flatMap(({ source, code, message }): Said[] =>
    source === 'admission'
      ? [{ code, message: `violates PodSecurity "${level}:v${answer.kubernetes}": ${message}` }]
      : []
  )
  const starts = answer.containers.flatMap(({ start }): Said[] => {
    const behind = answer.diagnostics.find(({ message }) => message === `cannot be known offline: ${start.because}`)
    return behind && start.message !== null ? [{ code: behind.code, message: start.message }] : []
  })
  return [
    ...found.map(({ code, message, path }) => ({
      code,
      message,
      ...(answer.api.errors.some((error) => error.message === message) && { path })
    })),
    ...ofAdmission,
    ...starts
  ]
}

const readings = new Map<string, MessageReading>()
/** Most messages come again and again. */
function read(message: string): MessageReading {
  const reading = readings.get(message) ?? readMessage(message)
  readings.set(message, reading)
  return reading
}

/** What is read out of a message otherwise than the engine meant it. */
function misread(text: string, options: Options): unknown[] {
  return analyze(text, options)
    .documents.flatMap(({ answers }) => answers)
    .flatMap((answer) => saidBy(answer, options))
    .filter(({ message }) => !OUT_OF_SCOPE.test(message))
    .filter(({ code, message, path }) => {
      const { findings } = read(message)
      const agrees = findings.length === 1 && findings[0]!.code === code && findings[0]!.certainty === 'exact'
      return !agrees || (path !== undefined && findings[0]!.paths[0] !== path)
    })
    .map(({ code, message }) => ({ code, message, read: read(message).findings.map((finding) => finding.code) }))
}

const FOLDERS = ['api', 'pss'].flatMap((folder) =>
  readdirSync(at(`../fixtures/${folder}`)).map((rule) => `${folder}/${rule}`)
)
test.each(FOLDERS)('fixtures of %s', (folder) => {
  for (const file of readdirSync(at(`../fixtures/${folder}`))) {
    if (!/\.ya?ml$/.test(file)) continue
    const text = readFileSync(at(`../fixtures/${folder}/${file}`), 'utf8')
    const kubernetes = parseMinor(/^# kubernetes: (.*)$/m.exec(text)?.[1] ?? '1.36')!
    for (const level of ['baseline', 'restricted'] as const) {
      expect(misread(text, { ...DEFAULT_OPTIONS, kubernetes, level }), file).toEqual([])
    }
  }
})

describe.each([
  ['golden', '../fixtures/golden/api-server/'],
  ['full', '../../../shared/conformance/api-server/']
])('%s answers of Kubernetes 1.36.2', (_, folder) => {
  test.skipIf(!existsSync(at(folder))).each(['pods', 'near-restricted'])('%s', (name) => {
    const vectors = readFileSync(`${at(folder)}${name}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .slice(0, 100)
    const wrong = vectors.flatMap((line) => {
      const { yaml } = JSON.parse(line) as { yaml: string }
      return misread(yaml, { ...DEFAULT_OPTIONS, level: 'restricted' })
    })
    expect(wrong.slice(0, 5)).toEqual([])
  })
})

test.each(NODE_PROFILES)('examples of the course on $title', ({ runtime, node }) => {
  for (const file of readdirSync(at('../../resources/examples'))) {
    if (!file.endsWith('.yaml')) continue
    const text = readFileSync(at(`../../resources/examples/${file}`), 'utf8')
    const options = { ...DEFAULT_OPTIONS, level: 'restricted', runtime: parseRuntime(runtime)!, node } as const
    expect(misread(text, options), file).toEqual([])
  }
})

test('every rule that gives a text is among those learnt', () => {
  const { fieldErrors, violations, texts } = knownMessages()
  const learnt = new Set([...fieldErrors, ...violations, ...texts].map(({ code }) => code))
  const silent = ['filled-field', 'dropped-field', 'type-mismatch', 'unknown-field', 'duplicate-key']
  for (const folder of FOLDERS) {
    const rule = folder.split('/')[1]!
    if (!silent.includes(rule)) expect([...learnt], folder).toContain(folder)
  }
})
