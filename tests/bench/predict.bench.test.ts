import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { store } from '../../src/decode/store.ts'
import { subjectsOf } from '../../src/decode/subject.ts'
import { sentenceFor } from '../../src/explain/index.ts'
import { DEFAULT_OPTIONS } from '../../src/model/options.ts'
import { readSource } from '../../src/parse/source.ts'
import { predict } from '../../src/predict/index.ts'

const PODS = 300
const pod = (index: number) => `apiVersion: v1
kind: Pod
metadata:
  name: web-${index}
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    fsGroup: 2000
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.29
      securityContext:
        runAsUser: 1500
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
          add: [NET_BIND_SERVICE]
      volumeMounts:
        - { name: data, mountPath: /data }
    - name: side
      image: registry.example/side:${index}
  volumes:
    - name: data
      emptyDir: {}
`

/** The middle of several runs, in milliseconds. */
function median(run: () => void): number {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[7]!
}

test('gates 3 to 5 cost at most 0.4 of parsing the same text', () => {
  const texts = Array.from({ length: PODS }, (_, index) => pod(index))
  const subjects = readSource(texts.join('---\n')).documents.flatMap(({ body }) => subjectsOf(body, 36))
  const pods = subjects.map((subject) => ({ subject, stored: store(subject, 36) }))
  const answer = () => {
    for (const { subject, stored } of pods) predict(subject, stored, DEFAULT_OPTIONS).containers.forEach(sentenceFor)
  }
  answer()
  const parsing = median(() => texts.forEach((text) => parseDocument(text)))
  const ratio = median(answer) / parsing
  console.log(`gates 3 to 5: ${ratio.toFixed(2)} of the time to parse`)
  expect(ratio).toBeLessThan(0.4)
})
