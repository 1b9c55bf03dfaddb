import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { store } from '../../src/decode/store.ts'
import { subjectsOf } from '../../src/decode/subject.ts'
import { DEFAULT_MINOR, MINORS } from '../../src/index.ts'
import { readDocument } from '../../src/parse/document.ts'
import type { Check } from '../../src/validate/pss/check.ts'
import { codeOf } from '../../src/validate/pss/check.ts'
import { viewPod } from '../../src/validate/pss/pod-view.ts'
import {
  activeChecks,
  BASELINE_CHECKS,
  CHANGE_POINTS,
  CHECKS,
  RESTRICTED_CHECKS
} from '../../src/validate/pss/registry.ts'

const FOLDER = join(import.meta.dirname, '../fixtures/pss')
const nameOf = (check: Check) => codeOf(check).replace('pss/', '')

function passes(check: Check, yaml: string, minor: number): boolean {
  const [subject] = subjectsOf(readDocument(yaml), DEFAULT_MINOR)
  const revision = check.versions.findLast(({ since }) => since <= minor)
  return revision?.check(viewPod(store(subject!, DEFAULT_MINOR).pod)) === undefined
}

for (const check of CHECKS) {
  describe(check.id, () => {
    const name = nameOf(check)

    test('file, export and code agree', async () => {
      const exported = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
      const module = (await import(`../../src/validate/pss/${name}.ts`)) as Record<string, unknown>
      expect(module[exported]).toBe(check)
    })

    test('has a source, an explanation and revisions that only go forward', () => {
      expect(check.source).toMatch(/^https:\/\/github\.com\/kubernetes\/.*\/policy\/check_\w+\.go$/)
      expect(check.explanation).toMatch(/^[A-Z].{20,140}\.$/)
      const since = check.versions.map((revision) => revision.since)
      expect(since.length).toBeGreaterThan(0)
      expect(since).toEqual([...new Set(since)].sort((a, b) => a - b))
    })

    const fixtures = readdirSync(join(FOLDER, name))
    for (const outcome of ['pass', 'fail']) {
      const own = fixtures.filter((file) => file.startsWith(`${outcome}-`))
      test(`has a pod that it must ${outcome}`, () => expect(own).not.toEqual([]))
      test.each(own)('%s', (file) => {
        const minor = Number(/^\w+-v1\.(\d+)-/.exec(file)![1])
        const yaml = readFileSync(join(FOLDER, name, file), 'utf8')
        expect(passes(check, yaml, minor)).toBe(outcome === 'pass')
      })
    }

    test('each revision that a supported policy version brings has a pod whose answer it turns', () => {
      for (const { since } of check.versions.filter((revision) => revision.since > MINORS[0]!)) {
        const turned = fixtures.some((file) => file.includes(`-v1.${since}-`))
        expect(turned, `v1.${since}`).toBe(true)
      }
    })
  })
}

test('checks stand in the byte order of their IDs, baseline first', () => {
  for (const checks of [BASELINE_CHECKS, RESTRICTED_CHECKS]) {
    const ids = checks.map((check) => check.id)
    expect(ids).toEqual([...ids].sort())
  }
})

test('every fixture folder belongs to a check', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(CHECKS.map(nameOf).sort())
})

test('answers can change at these policy versions and no others', () => {
  expect(CHANGE_POINTS).toEqual([25, 27, 29, 31, 32, 34, 35, 37])
})

test('restricted runs the baseline except for what it replaces', () => {
  const ids = (minor: number) => activeChecks('restricted', minor).map(({ check }) => check.id)
  expect(ids(34)).toContain('procMount')
  expect(ids(34)).not.toContain('procMount_restricted')
  expect(ids(35)).toEqual([
    'appArmorProfile',
    'hostNamespaces',
    'hostPorts',
    'hostProbesAndHostLifecycle',
    'privileged',
    'seLinuxOptions',
    'sysctls',
    'windowsHostProcess',
    'allowPrivilegeEscalation',
    'capabilities_restricted',
    'procMount_restricted',
    'restrictedVolumes',
    'runAsNonRoot',
    'runAsUser',
    'seccompProfile_restricted'
  ])
})
