import { describe, expect, test } from 'vitest'
import { analyze } from '../../src/analyze.ts'
import { chainFor } from '../../src/explain/chain.ts'
import type { ContainerAnswer } from '../../src/model/answer.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import { NODE_PROFILES, parseRuntime } from '../../src/model/profile.ts'

const PODS = {
  'nothing set': '{ containers: [{ name: app, image: busybox }] }',
  'an image that is not known': '{ containers: [{ name: app, image: registry.example/app }] }',
  'a user of its own':
    '{ securityContext: { runAsUser: 1000, fsGroup: 2000 }, containers: [{ name: app, image: alpine, securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [CHOWN] } } }] }',
  privileged: '{ containers: [{ name: app, image: nginx, securityContext: { privileged: true, runAsUser: 101 } }] }',
  'a user namespace': '{ hostUsers: false, containers: [{ name: app, image: jenkins/jenkins }] }',
  'Server Core': '{ containers: [{ name: app, image: mcr.microsoft.com/windows/servercore:ltsc2022 }] }'
}

function linesOf({ identity, process }: ContainerAnswer): string[] {
  const lines = (process?.status ?? []).map(({ key }) => key)
  if (identity) lines.push('id')
  if (identity && process?.status) lines.push('home', 'workingDirectory')
  if (process?.appArmor) lines.push('appArmor')
  if (process?.seLinux) lines.push('seLinux')
  if (process?.setuidRoot) lines.push('setuidRoot')
  lines.push(...Object.keys(process?.abilities ?? {}).map((name) => `ability:${name}`))
  lines.push(...(process?.files ?? []).map(({ directory }) => `file:${directory}`))
  return lines
}

describe('every predicted line has its causes, each with its rule and source', () => {
  for (const profile of NODE_PROFILES) {
    for (const [name, spec] of Object.entries(PODS)) {
      test(`${profile.title}: ${name}`, () => {
        const text = `apiVersion: v1\nkind: Pod\nmetadata: { name: pod }\nspec: ${spec}\n`
        const options = { ...DEFAULT_OPTIONS, runtime: parseRuntime(profile.runtime)!, node: profile.node }
        const container = analyze(text, options).documents[0]!.answers[0]!.containers[0]!
        const lines = linesOf(container)
        const without = lines.filter((line) => chainFor(container, line).length === 0)
        expect(without).toEqual([])
        for (const cause of lines.flatMap((line) => chainFor(container, line))) {
          expect(cause.text).not.toBe('')
          expect(cause.source).toMatch(/^https:\/\//)
        }
        if (container.identity) expect(lines.length).toBeGreaterThan(3)
      })
    }
  }
})
