import { expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import { FIELDS, fieldById } from '../../../src/catalogue/index.ts'
import { fieldHelp, reference } from '../../../src/explain/field-help.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsUser: 1000 }
  containers:
  - { name: a, image: busybox, securityContext: { runAsUser: 1500, capabilities: { add: [NET_RAW] } } }
  - { name: b, image: busybox }
`
const answer = analyze(POD, DEFAULT_OPTIONS).documents[0]!.answers[0]!
const textOf = (help: ReturnType<typeof fieldHelp>, term: string) => help.facts.find((fact) => fact.term === term)?.text

test('every field tells where it stands, for which system, and what holds without it', () => {
  for (const field of FIELDS) {
    const help = fieldHelp(field)
    expect(help.summary).toBe(field.summary)
    expect(textOf(help, 'Stands')).toMatch(/pod|container/)
    expect(textOf(help, 'For')).toMatch(/Linux|Windows/)
    expect(textOf(help, 'Not set')).toBe(field.whenUnset)
    expect(help.source).toMatch(/^https:\/\//)
  }
})

test('with a place it tells what holds there, what lost and what has no effect', () => {
  const [a, b] = answer.containers
  const user = fieldById('runAsUser')!
  expect(textOf(fieldHelp(user, { answer, container: a }), 'In a')).toMatch(
    /^1500, set on the container, wins over 1000/
  )
  expect(textOf(fieldHelp(user, { answer, container: b }), 'In b')).toMatch(/^1000, from the pod/)
  expect(textOf(fieldHelp(user, { answer }), 'In b')).toMatch(/^1000, from the pod/)
  expect(textOf(fieldHelp(fieldById('capabilities.add')!, { answer, container: a }), 'In a')).toMatch(/no effect/)
})

test('parts and values stand in the help of what has them', () => {
  expect(textOf(fieldHelp(fieldById('seccompProfile')!), 'Parts')).toBe('type, localhostProfile')
  expect(textOf(fieldHelp(fieldById('os.name')!), 'Values')).toBe('linux, windows')
})

test('the reference says what can stand where, by system and release', () => {
  const entry = (id: string, situation: Parameters<typeof reference>[0]) =>
    reference(situation).find(({ field }) => field.id === id)!
  expect(entry('fsGroup', { kubernetes: 36 })).toMatchObject({ pod: { applies: true }, container: { applies: false } })
  expect(entry('privileged', { kubernetes: 36 }).pod.applies).toBe(false)
  expect(entry('runAsUser', { kubernetes: 36, os: 'windows' }).pod.applies).toBe(false)
  expect(entry('appArmorProfile', { kubernetes: 28 }).container.applies).toBe(false)
})
