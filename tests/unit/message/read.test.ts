import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../../../src/message/index.ts'

const FOLDER = fileURLToPath(new URL('../../fixtures/messages/', import.meta.url))

/** A pasted text with what must be read out of it, said in comments above it; what is not said is not looked at. */
interface Fixture {
  readonly name: string
  readonly text: string
  readonly expected: Readonly<Record<string, string>>
}

const FIXTURES: readonly Fixture[] = readdirSync(FOLDER).map((file) => {
  const whole = readFileSync(FOLDER + file, 'utf8')
  const head = /^(?:# [a-z]+: .*\n)*/.exec(whole)![0]
  const expected = Object.fromEntries([...head.matchAll(/^# ([a-z]+): (.*)$/gm)].map(([, key, value]) => [key, value!]))
  return { name: file.replace('.txt', ''), text: whole.slice(head.length), expected }
})

const list = (values: Iterable<string>): string => [...new Set(values)].join(' ')

test('there are forty texts and more, of every gate', () => {
  expect(FIXTURES.length).toBeGreaterThanOrEqual(40)
  const gates = new Set(FIXTURES.map(({ expected }) => expected.gate))
  expect([...gates]).toEqual(expect.arrayContaining(['api', 'admission', 'kubelet', 'runtime', 'kernel', '-']))
})

describe.each(FIXTURES)('$name', ({ text, expected }) => {
  test('is read', () => {
    const { findings } = readMessage(text)
    if (expected.codes === 'none') {
      expect(findings).toEqual([])
      return
    }
    const read: Record<string, string> = {
      gate: list(findings.map(({ gate }) => gate ?? '-')),
      codes: findings.map(({ code }) => code ?? '-').join(' '),
      certainty: list(findings.map(({ certainty }) => certainty)),
      paths: findings.flatMap(({ paths }) => paths).join(' '),
      containers: list(findings.flatMap(({ containers }) => containers)),
      field: findings[0]?.fields[0] ?? '',
      reason: list(findings.map(({ reason }) => reason ?? '-')),
      level: list(findings.map(({ policy }) => [policy?.level, policy?.version].filter(Boolean).join(' '))),
      line: list(findings.map(({ line }) => String(line))),
      name: findings[0]?.about.name ?? ''
    }
    const { says = '', ...compared } = expected
    expect(read).toMatchObject({ certainty: 'exact', ...compared })
    expect(findings.map(({ meaning }) => meaning).join(' ')).toContain(says)
  })

  test('is said in plain words, with nothing left of what they were learnt from', () => {
    for (const { meaning, text: own, mends, paths, fields } of readMessage(text).findings) {
      expect(meaning).toMatch(/^\S.*[.?]$/)
      expect(own.length).toBeGreaterThan(8)
      const all = JSON.stringify([meaning, mends, paths, fields])
      expect(all).not.toMatch(/zz|ZZ|70007|\{name\}|undefined/)
    }
  })
})

test('wraps, quotes and colours of terminals, mails and logs do not matter', () => {
  const plain = 'Error: container has runAsNonRoot and image will run as root (pod: "demo_default(1)", container: app)'
  const forms = [
    `\u001b[31m${plain}\u001b[0m`,
    `> ${plain.slice(0, 50)}\n> ${plain.slice(50)}`,
    plain.replaceAll('"', '\u201c'),
    JSON.stringify({ message: plain }),
    JSON.stringify({ log: JSON.stringify({ message: plain }) }),
    plain.replaceAll(/.{13}/g, '$&\n   '),
    `${plain}\n${plain}`
  ]
  for (const form of forms) {
    const { findings } = readMessage(form)
    expect(findings.map(({ code, containers }) => [code, ...containers])).toEqual([['kubelet/run-as-non-root', 'app']])
  }
})

test('of several messages each has its own object', () => {
  const text = [
    'Error: container has runAsNonRoot and image will run as root (pod: "demo_default(1)", container: app)',
    'pods "web" is forbidden: violates PodSecurity "baseline:latest": hostPort (container "a" uses hostPort 80)'
  ]
  expect(readMessage(text.join('\n')).findings.map(({ about }) => about.name)).toEqual(['demo', 'web'])
})

test('nothing is read into a manifest, prose or noise', () => {
  const texts = [
    '',
    'apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    runAsNonRoot: true\n    seccompProfile: { type: RuntimeDefault }\n',
    'The privileged containers of this pod run as root, and hostPort is forbidden here.',
    '}{][)('.repeat(5000)
  ]
  for (const text of texts) expect(readMessage(text).findings).toEqual([])
})
