import { expect, test } from 'vitest'
import type { FieldChange } from '../../../src/model/diagnostic.ts'
import { formatPath, parsePath } from '../../../src/model/path.ts'
import { applyEdits } from '../../../src/model/text.ts'
import { readDocument } from '../../../src/parse/document.ts'
import { isLastContainer, removeContainer, renameContainer } from '../../../src/render/containers.ts'
import { editsFor } from '../../../src/render/index.ts'

const SPEC = ['spec', 'template', 'spec']
const at = (path: string) => parsePath(`spec.template.spec.${path}`)!

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  annotations:
    # of the Deployment: says nothing about its pods
    kubectl.kubernetes.io/default-container: web
spec:
  template:
    metadata:
      annotations:
        container.apparmor.security.beta.kubernetes.io/web: runtime/default # kept
        "container.seccomp.security.alpha.kubernetes.io/web": unconfined
        container.apparmor.security.beta.kubernetes.io/webmaster: unconfined
        kubectl.kubernetes.io/default-container: web
        note: web
    spec:
      initContainers:
      - name: seed
        image: busybox
      containers:
      # The shop.
      - name: 'web' # front
        image: web
        env:
        - name: CPUS
          valueFrom: { resourceFieldRef: { containerName: web, resource: limits.cpu } }
      - name: webmaster
        image: busybox
        env:
        - name: LIMIT
          valueFrom:
            resourceFieldRef:
              containerName: web
              resource: limits.memory
      ephemeralContainers:
      - name: debug
        image: busybox
        targetContainerName: web
`

function after(text: string, changes: readonly FieldChange[]): string {
  const outcome = editsFor(readDocument(text), changes)
  expect(outcome.refused).toBeUndefined()
  return applyEdits(text, outcome.edits)
}
const valueOf = (text: string) => readDocument(text).value

test('a renamed container is renamed wherever its pod names it, and nothing else changes', () => {
  const changes = renameContainer(valueOf(DEPLOYMENT), SPEC, at('containers[0]'), 'shop')
  const [before, pods] = DEPLOYMENT.split('  template:\n') as [string, string]
  expect(after(DEPLOYMENT, changes)).toBe(
    `${before}  template:\n${pods
      .replace(/kubernetes\.io\/web(?!master)/g, 'kubernetes.io/shop')
      .replace('default-container: web', 'default-container: shop')
      .replace("name: 'web'", "name: 'shop'")
      .replaceAll('containerName: web', 'containerName: shop')
      .replace('targetContainerName: web', 'targetContainerName: shop')}`
  )
})

test('a name that two containers have keeps what refers to it', () => {
  const text = DEPLOYMENT.replace('- name: seed', '- name: web')
  const changes = renameContainer(valueOf(text), SPEC, at('containers[0]'), 'shop')
  expect(changes).toEqual([{ kind: 'set', path: at('containers[0].name'), value: 'shop' }])
})

test('a container without a name is given one', () => {
  const text = 'kind: Pod\nspec:\n  containers:\n  - image: a\n'
  const changes = renameContainer(valueOf(text), ['spec'], ['spec', 'containers', 0], 'web')
  expect(valueOf(after(text, changes))).toMatchObject({ spec: { containers: [{ name: 'web', image: 'a' }] } })
})

test('a removed container takes its annotations along; what still asks for its resources is told', () => {
  const { changes, left } = removeContainer(valueOf(DEPLOYMENT), SPEC, at('containers[0]'))
  const text = after(DEPLOYMENT, changes)
  expect(left.map(formatPath)).toEqual([
    'spec.template.spec.containers[1].env[0].valueFrom.resourceFieldRef.containerName'
  ])
  expect(valueOf(text)).toMatchObject({
    metadata: { annotations: { 'kubectl.kubernetes.io/default-container': 'web' } },
    spec: {
      template: {
        metadata: {
          annotations: { 'container.apparmor.security.beta.kubernetes.io/webmaster': 'unconfined', note: 'web' }
        },
        spec: { containers: [{ name: 'webmaster' }], ephemeralContainers: [{ name: 'debug' }] }
      }
    }
  })
  expect(text).not.toContain('kubernetes.io/web:')
  expect(text).not.toContain('targetContainerName')
  expect(text).toContain('# of the Deployment: says nothing about its pods\n')
})

test('the last init container takes the list along', () => {
  const { changes, left } = removeContainer(valueOf(DEPLOYMENT), SPEC, at('initContainers[0]'))
  expect(left).toEqual([])
  expect(after(DEPLOYMENT, changes)).toBe(
    DEPLOYMENT.replace('      initContainers:\n      - name: seed\n        image: busybox\n', '')
  )
})

test('only the last regular container is one a pod cannot do without', () => {
  const value = valueOf('spec:\n  initContainers: [{ name: a }]\n  containers: [{ name: b }]\n')
  expect(isLastContainer(value, ['spec'], ['spec', 'containers', 0])).toBe(true)
  expect(isLastContainer(value, ['spec'], ['spec', 'initContainers', 0])).toBe(false)
  expect(isLastContainer(valueOf(DEPLOYMENT), SPEC, at('containers[0]'))).toBe(false)
})
