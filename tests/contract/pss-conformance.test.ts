import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { store } from '../../src/decode/store.ts'
import type { HistoryEntry, PodSecurityLevel, PodSecurityVerdict } from '../../src/index.ts'
import { DEFAULT_MINOR, DEFAULT_OPTIONS, readSource, subjectsOf } from '../../src/index.ts'
import { judgePodSecurity } from '../../src/validate/pss/index.ts'

/** Other people's files: they stand beside the checkout, where they are present at all. */
const SHARED = join(import.meta.dirname, '../../../shared/conformance')
const LEVELS: readonly PodSecurityLevel[] = ['baseline', 'restricted']

/** Gate 2 alone, on the first object of a text. */
function historyOf(yaml: string): PodSecurityVerdict['history'] | undefined {
  const [subject] = readSource(yaml).documents.flatMap(({ body }) => subjectsOf(body, DEFAULT_MINOR))
  if (!subject) return undefined
  return judgePodSecurity(subject, store(subject, DEFAULT_MINOR), true, DEFAULT_OPTIONS).verdict.history
}

const minorOf = (version: string) => Number(version.split('.')[1])

function present(folder: string): boolean {
  const found = existsSync(join(SHARED, folder))
  if (!found) console.log(`skipped: ../shared/conformance/${folder} is not beside this checkout`)
  return found
}

interface Vector {
  readonly id: string
  readonly yaml: string
  readonly expect: {
    podSecurity?: Record<PodSecurityLevel, { since: string; allowed: boolean; detail?: string }[]>
  }
}

describe.runIf(present('api-server'))("the API server's own answers", () => {
  for (const file of existsSync(join(SHARED, 'api-server')) ? readdirSync(join(SHARED, 'api-server')) : []) {
    if (!file.endsWith('.jsonl')) continue
    test(`${file}: every version's answer to every pod, word for word`, () => {
      const vectors = readFileSync(join(SHARED, 'api-server', file), 'utf8')
        .trim()
        .split('\n')
      const wrong: string[] = []
      for (const vector of vectors.map((line) => JSON.parse(line) as Vector)) {
        if (!vector.expect.podSecurity) continue
        const history = historyOf(vector.yaml)
        for (const level of LEVELS) {
          const wanted = vector.expect.podSecurity[level].map((run): HistoryEntry => {
            const { since, allowed, detail } = run
            return { since, allowed, ...(detail !== undefined && { message: detail }) }
          })
          const same = JSON.stringify(wanted) === JSON.stringify(history?.[level])
          if (!same) wrong.push(`${vector.id} ${level}\n${JSON.stringify(wanted)}\n${JSON.stringify(history?.[level])}`)
        }
      }
      expect(wrong).toEqual([])
    })
  }
})

describe.runIf(present('pod-security'))("the Pod Security library's own fixtures", () => {
  const root = join(SHARED, 'pod-security')
  for (const level of LEVELS) {
    test(`${level}: admits every pass file and refuses every fail file`, () => {
      const files = readdirSync(join(root, level), { recursive: true }).map(String)
      const manifests = files.filter((path) => path.endsWith('.yaml'))
      const wrong = manifests.filter((path) => {
        const [version, outcome] = path.split(/[\\/]/) as [string, string]
        const history = historyOf(readFileSync(join(root, level, path), 'utf8'))![level]
        const entry = history.findLast(({ since }) => minorOf(since) <= minorOf(version))
        return entry?.allowed !== (outcome === 'pass')
      })
      expect(wrong).toEqual([])
      expect(manifests.length).toBeGreaterThan(0)
    })
  }
})
