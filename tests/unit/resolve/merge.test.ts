import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyze } from '../../../src/analyze.ts'
import { subjectsOf } from '../../../src/decode/subject.ts'
import { store } from '../../../src/decode/store.ts'
import { DEFAULT_OPTIONS } from '../../../src/model/options.ts'
import { containersOf } from '../../../src/model/pod.ts'
import { toJson } from '../../../src/model/value.ts'
import type { YamlValue } from '../../../src/model/value.ts'
import { mergeContext } from '../../../src/resolve/merge.ts'

describe('a container takes from its pod', () => {
  const cases: readonly { name: string; pod: object; container: object; merged: object }[] = [
    {
      name: 'what it does not set',
      pod: { runAsUser: 1 },
      container: { runAsGroup: 2 },
      merged: { runAsUser: 1, runAsGroup: 2 }
    },
    { name: 'nothing where it sets 0', pod: { runAsUser: 1 }, container: { runAsUser: 0 }, merged: { runAsUser: 0 } },
    {
      name: 'nothing where it sets false',
      pod: { runAsNonRoot: true },
      container: { runAsNonRoot: false },
      merged: { runAsNonRoot: false }
    },
    {
      name: 'no part of seLinuxOptions where it has its own',
      pod: { seLinuxOptions: { type: 't', level: 'l' } },
      container: { seLinuxOptions: {} },
      merged: { seLinuxOptions: {} }
    },
    {
      name: 'a profile as a whole',
      pod: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } },
      container: { seccompProfile: { type: 'RuntimeDefault' } },
      merged: { seccompProfile: { type: 'RuntimeDefault' } }
    },
    {
      name: 'windowsOptions key by key',
      pod: { windowsOptions: { runAsUserName: 'a', hostProcess: true } },
      container: { windowsOptions: { runAsUserName: 'b' } },
      merged: { windowsOptions: { runAsUserName: 'b', hostProcess: true } }
    },
    {
      name: 'the gMSA keys as a pair',
      pod: { windowsOptions: { gmsaCredentialSpecName: 'n', gmsaCredentialSpec: 's', hostProcess: false } },
      container: { windowsOptions: { gmsaCredentialSpecName: 'm' } },
      merged: { windowsOptions: { gmsaCredentialSpecName: 'm', hostProcess: false } }
    },
    { name: "nothing that is the pod's alone", pod: { fsGroup: 1 }, container: {}, merged: {} }
  ]
  for (const { name, pod, container, merged } of cases) {
    test(name, () => expect(mergeContext(pod, container)).toEqual(merged))
  }
})

describe("the kubelet's own merge of random pods", () => {
  const folder = new URL('../../../../shared/conformance/api-server/', import.meta.url)
  if (!existsSync(folder)) {
    test.skip('skipped: the vectors are not beside this checkout', () => undefined)
    return
  }
  interface Vector {
    readonly id: string
    readonly yaml: string
    readonly expect: { readonly containers?: readonly { name: string; effective: object; noNewPrivs: boolean }[] }
  }
  const vectors = ['pods.jsonl', 'near-restricted.jsonl'].flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Vector)
      .filter((vector) => vector.expect.containers)
  )
  test('agrees for every container', () => {
    const wrong: string[] = []
    let compared = 0
    for (const { id, yaml, expect: want } of vectors) {
      const body = analyze(yaml, DEFAULT_OPTIONS).documents[0]!.source.body
      const [subject] = subjectsOf(body, DEFAULT_OPTIONS.kubernetes)
      if (!subject) continue
      const { spec } = store(subject, DEFAULT_OPTIONS.kubernetes).pod
      containersOf(spec).forEach(({ container }, index) => {
        const answer = want.containers![index]
        if (!answer) return
        const {
          seccompProfile: _seccomp,
          appArmorProfile: _appArmor,
          ...merged
        } = mergeContext(spec.securityContext, container.securityContext)
        const flag = merged.allowPrivilegeEscalation === false
        compared++
        if (toJson(merged as YamlValue) !== toJson(answer.effective as YamlValue) || flag !== answer.noNewPrivs) {
          wrong.push(
            `${id} ${answer.name}: want ${toJson(answer.effective as YamlValue)}, have ${toJson(merged as YamlValue)}`
          )
        }
      })
    }
    console.log(`${vectors.length} pods, ${compared} containers, ${wrong.length} differ`)
    expect(wrong.slice(0, 5)).toEqual([])
  })
})
