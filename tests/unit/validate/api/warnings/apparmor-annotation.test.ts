import { expect, test } from 'vitest'
import { judged, manifest } from '../../../../support/judged.ts'

const annotations = 'container.apparmor.security.beta.kubernetes.io/web: localhost/web'

test('comes with a Pod that is refused, and then alone', () => {
  const text = manifest({
    annotations: `${annotations}\nsecurity.alpha.kubernetes.io/sysctls: a=1`,
    pod: 'runAsUser: -1'
  })
  expect(judged(text).verdict.warnings).toHaveLength(1)
})

test('does not come with a template that is refused', () => {
  expect(judged(manifest({ annotations, pod: 'runAsUser: -1' }, 'Deployment')).verdict.warnings).toEqual([])
})

test('is announced once though the server collects it twice for a template', () => {
  const { verdict, diagnostics } = judged(manifest({ annotations }, 'Deployment'))
  expect(verdict.warnings).toHaveLength(2)
  expect(new Set(verdict.warnings).size).toBe(1)
  expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning api/apparmor-annotation'])
})

test('turns into the field with one certain fix', () => {
  const [fix] = judged(manifest({ annotations })).diagnostics[0]!.fixes
  expect(fix).toEqual({
    title: 'Move the annotation into the field appArmorProfile',
    certain: true,
    changes: [
      {
        kind: 'set',
        path: ['spec', 'containers', 0, 'securityContext', 'appArmorProfile'],
        value: { type: 'Localhost', localhostProfile: 'web' }
      },
      { kind: 'unset', path: ['metadata', 'annotations', 'container.apparmor.security.beta.kubernetes.io/web'] }
    ]
  })
})
