import { store } from '../../src/decode/store.ts'
import type { Stored } from '../../src/decode/store.ts'
import { subjectsOf } from '../../src/decode/subject.ts'
import type { Subject } from '../../src/decode/subject.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import type { Minor } from '../../src/model/version.ts'
import { readSource } from '../../src/parse/source.ts'
import type { ApiJudgement } from '../../src/validate/api/index.ts'
import { judgeApi } from '../../src/validate/api/index.ts'

export interface Judged extends ApiJudgement {
  readonly subject: Subject
  readonly stored: Stored
}

/** Gate 1 over every object with a pod in a text, in order. */
export function judgedAll(text: string, minor: Minor = 36): Judged[] {
  return readSource(text)
    .documents.flatMap(({ body }) => subjectsOf(body, minor))
    .map((subject) => {
      const stored = store(subject, minor)
      return { subject, stored, ...judgeApi(subject, stored, { ...DEFAULT_OPTIONS, kubernetes: minor }) }
    })
}

/** The same for the first object. Throws when there is none. */
export function judged(text: string, minor: Minor = 36): Judged {
  const [first] = judgedAll(text, minor)
  if (!first) throw new Error('no object with a pod in the text')
  return first
}

/** What a pod of one container named `web` is made of; each part is YAML, lines without indentation. */
export interface PodParts {
  readonly pod?: string
  readonly container?: string
  readonly spec?: string
  readonly beside?: string
  readonly annotations?: string
}

/** The manifest of a Pod, or of a Deployment with the same template. */
export function manifest(parts: PodParts, kind: 'Pod' | 'Deployment' = 'Pod'): string {
  const { pod, container, spec, beside, annotations } = parts
  const metadata = `name: web\n${annotations ? `annotations:\n${indent(annotations)}` : ''}`
  const podSpec =
    (spec ? `${spec}\n` : '') +
    (pod === undefined ? '' : `securityContext:\n${indent(pod)}`) +
    'containers:\n  - name: web\n    image: nginx\n' +
    (beside ? indent(beside, 4) : '') +
    (container === undefined ? '' : `    securityContext:\n${indent(container, 6)}`)
  if (kind === 'Pod') return `apiVersion: v1\nkind: Pod\nmetadata:\n${indent(metadata)}spec:\n${indent(podSpec)}`
  const template = `metadata:\n${indent(metadata)}spec:\n${indent(podSpec)}`
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n${indent(template, 4)}`
}

function indent(text: string, by = 2): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}\n`)
    .join('')
}
