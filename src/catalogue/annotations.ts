import { defineField } from './field.ts'

const COMMON = {
  group: 'annotations',
  levels: ['pod'],
  holder: 'annotations',
  os: ['linux'],
  inherits: 'none'
} as const
const SECCOMP_FORMS = ['runtime/default', 'docker/default', 'unconfined', 'localhost/<profile>']

/** Copied to the field in 1.25 and 1.26, dead afterwards, and still checked. */
export const seccompPodAnnotation = defineField({
  ...COMMON,
  id: 'seccomp.security.alpha.kubernetes.io/pod',
  name: 'seccomp.security.alpha.kubernetes.io/pod',
  type: { kind: 'text', forms: SECCOMP_FORMS },
  since: '1.3',
  stage: { alpha: '1.3' },
  inertSince: '1.27',
  summary: 'Old spelling of the seccomp profile of the pod; use seccompProfile.',
  whenUnset: 'seccompProfile decides alone.',
  levelsNote: 'It must agree with seccompProfile where both are set.',
  source: 'https://kubernetes.io/docs/reference/labels-annotations-taints/#seccomp-security-alpha-kubernetes-io-pod'
})

export const seccompContainerAnnotation = defineField({
  ...COMMON,
  id: 'container.seccomp.security.alpha.kubernetes.io',
  name: 'container.seccomp.security.alpha.kubernetes.io/<container>',
  type: { kind: 'text', forms: SECCOMP_FORMS },
  since: '1.3',
  stage: { alpha: '1.3' },
  inertSince: '1.27',
  summary: 'Old spelling of the seccomp profile of one container; use seccompProfile.',
  whenUnset: 'seccompProfile decides alone.',
  levelsNote: 'Written on the pod, with the name of the container in the key.',
  source:
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#container-seccomp-security-alpha-kubernetes-io'
})

export const appArmorContainerAnnotation = defineField({
  ...COMMON,
  id: 'container.apparmor.security.beta.kubernetes.io',
  name: 'container.apparmor.security.beta.kubernetes.io/<container>',
  type: { kind: 'text', forms: ['', 'runtime/default', 'unconfined', 'localhost/<profile>'] },
  since: '1.4',
  stage: { beta: '1.4', ga: '1.31' },
  unconfirmed: 'whether 1.36 and later still copy it to appArmorProfile',
  summary: 'Old spelling of the AppArmor profile of one container; use appArmorProfile from 1.30 on.',
  whenUnset: 'appArmorProfile decides alone.',
  levelsNote: 'Written on the pod, with the name of the container in the key. Deprecated since 1.30.',
  source:
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#container-apparmor-security-beta-kubernetes-io'
})
