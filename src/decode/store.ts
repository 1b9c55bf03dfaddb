import type { FieldPath } from '../model/path.ts'
import type { Container, ContainerList, Pod, PodSpec, Profile } from '../model/pod.ts'
import { CONTAINER_LISTS } from '../model/pod.ts'
import type { Minor } from '../model/version.ts'
import { formatMinor } from '../model/version.ts'
import {
  appArmorAnnotationFor,
  appArmorFieldFor,
  APPARMOR_KEY,
  seccompFieldFor,
  SECCOMP_CONTAINER_KEY,
  SECCOMP_POD_KEY,
  sameProfile
} from './annotations.ts'
import type { Subject } from './subject.ts'

/** A field that the server removed, rewrote or filled in without a word. */
export interface SilentChange {
  /** From the root of the document: what was dropped or rewritten, or what a filled-in field was taken from. */
  readonly at: FieldPath
  readonly kind: 'dropped' | 'rewritten' | 'defaulted' | 'copied'
  readonly text: string
  /** Whether the pod then differs from what the manifest says. */
  readonly matters: boolean
  /** False where our sources do not settle that this release does so. */
  readonly confirmed: boolean
}

/** The pod as the API server keeps it. */
export interface Stored {
  readonly pod: Pod
  readonly changes: readonly SilentChange[]
}

/**
 * The pod after defaulting, dropped fields of closed feature gates, and annotation synchronisation on creation.
 * Parts that stay as they were are shared with the decoded pod; nothing is changed in place.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/util.go
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/strategy.go
 */
export function store(subject: Subject, minor: Minor): Stored {
  const draft = new Draft(subject, minor)
  setDefaults(draft)
  dropGatedFields(draft)
  if (!isTemplate(subject)) {
    if (minor < 27) copySeccompAnnotations(draft)
    if (minor >= 30) syncAppArmor(draft)
  }
  return { pod: draft.pod, changes: draft.changes }
}

/** Whether the pod is a template inside a workload, which the server treats more loosely than a Pod. */
export function isTemplate(subject: Subject): boolean {
  return subject.workload.pod.length > 0
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** A pod that is copied only where it changes. */
class Draft {
  pod: Pod
  readonly changes: SilentChange[] = []
  readonly subject: Subject
  readonly minor: Minor
  #spec: Writable<PodSpec> | undefined

  constructor(subject: Subject, minor: Minor) {
    this.subject = subject
    this.minor = minor
    this.pod = subject.pod
  }

  get spec(): PodSpec {
    return this.pod.spec
  }

  editSpec(): Writable<PodSpec> {
    if (this.#spec === undefined) {
      this.#spec = { ...this.pod.spec }
      this.pod = { ...this.pod, spec: this.#spec }
    }
    return this.#spec
  }

  replaceContainer(list: ContainerList, index: number, container: Container): void {
    this.editSpec()[list] = this.spec[list]!.with(index, container)
  }

  annotate(key: string, value: string): void {
    const metadata = this.pod.metadata ?? {}
    this.pod = { ...this.pod, metadata: { ...metadata, annotations: { ...metadata.annotations, [key]: value } } }
  }

  note(kind: SilentChange['kind'], path: FieldPath, text: string, matters = true, confirmed = true): void {
    this.changes.push({ at: [...this.subject.podPath, ...path], kind, text, matters, confirmed })
  }

  eachContainer(visit: (container: Container, list: ContainerList, index: number) => void): void {
    for (const list of CONTAINER_LISTS) this.spec[list]?.forEach((container, index) => visit(container, list, index))
  }
}

function setDefaults(draft: Draft): void {
  if (draft.spec.securityContext === undefined) draft.editSpec().securityContext = {}
  // Up to 1.27 the defaults of a pod's ports also went into templates.
  if (draft.spec.hostNetwork === true && (!isTemplate(draft.subject) || draft.minor < 28)) defaultHostPorts(draft)
}

/** Under `hostNetwork` a port without a host port gets its own number. */
function defaultHostPorts(draft: Draft): void {
  for (const list of ['initContainers', 'containers'] as const) {
    draft.spec[list]?.forEach((container, index) => {
      if (!container.ports?.some((port) => port.containerPort && !port.hostPort)) return
      const ports = container.ports.map((port, at) => {
        if (!port.containerPort || port.hostPort) return port
        const text = `hostNetwork is on, so the server fills in hostPort ${port.containerPort}`
        draft.note('defaulted', ['spec', list, index, 'ports', at], text, false)
        return { ...port, hostPort: port.containerPort }
      })
      draft.replaceContainer(list, index, { ...container, ports })
    })
  }
}

/** Fields whose feature gate is off by default are dropped without a word. */
function dropGatedFields(draft: Draft): void {
  const { minor, spec } = draft
  if (minor >= 34) return
  const release = `Kubernetes ${formatMinor(minor)}`
  if (minor >= 32 && spec.resources !== undefined) {
    delete draft.editSpec().resources
    draft.note('dropped', ['spec', 'resources'], `${release} drops resources of the pod: PodLevelResources is off`)
  }
  if (minor >= 33) return
  if (spec.hostUsers !== undefined) {
    const lost = spec.hostUsers === false ? ', and the pod runs in the host user namespace' : ''
    delete draft.editSpec().hostUsers
    const text = `${release} drops hostUsers: ${userNamespaceGate(minor)} is off by default${lost}`
    draft.note('dropped', ['spec', 'hostUsers'], text, lost !== '')
  }
  dropPolicy(draft, 'supplementalGroupsPolicy', 'SupplementalGroupsPolicy', 'Merge')
  dropPolicy(draft, 'seLinuxChangePolicy', 'SELinuxChangePolicy', 'Recursive')
  draft.eachContainer((container, list, index) => {
    if (minor === 28 && list === 'initContainers' && container.restartPolicy !== undefined) {
      const { restartPolicy: _dropped, ...rest } = container
      const text = `${release} drops restartPolicy of an init container: SidecarContainers is off by default`
      draft.note('dropped', ['spec', list, index, 'restartPolicy'], text)
      draft.replaceContainer(list, index, rest)
    }
    const procMount = container.securityContext?.procMount
    if (procMount === undefined || procMount === 'Default') return
    const path = ['spec', list, index, 'securityContext', 'procMount']
    draft.note('rewritten', path, `${release} turns procMount into Default: ProcMountType is off by default`)
    const current = draft.spec[list]![index]!
    draft.replaceContainer(list, index, {
      ...current,
      securityContext: { ...current.securityContext, procMount: 'Default' }
    })
  })
}

function userNamespaceGate(minor: Minor): string {
  return minor < 28 ? 'UserNamespacesStatelessPodsSupport' : 'UserNamespacesSupport'
}

function dropPolicy(
  draft: Draft,
  field: 'supplementalGroupsPolicy' | 'seLinuxChangePolicy',
  gate: string,
  whenAbsent: string
): void {
  const value = draft.spec.securityContext?.[field]
  if (value === undefined) return
  const { [field]: _dropped, ...rest } = draft.spec.securityContext!
  draft.editSpec().securityContext = rest
  const text = `Kubernetes ${formatMinor(draft.minor)} drops ${field}: ${gate} is off by default`
  draft.note('dropped', ['spec', 'securityContext', field], text, value !== whenAbsent)
}

/** 1.25 and 1.26: a seccomp annotation becomes the field at its level where that is not set. */
function copySeccompAnnotations(draft: Draft): void {
  const annotations = draft.pod.metadata?.annotations
  if (!annotations) return
  const said = (key: string) => `the server copies the annotation ${key} to the seccompProfile field`
  const ofPod = Object.hasOwn(annotations, SECCOMP_POD_KEY) ? seccompFieldFor(annotations[SECCOMP_POD_KEY]!) : undefined
  if (ofPod && !draft.spec.securityContext?.seccompProfile) {
    draft.editSpec().securityContext = { ...draft.spec.securityContext, seccompProfile: ofPod }
    draft.note('copied', ['metadata', 'annotations', SECCOMP_POD_KEY], said(SECCOMP_POD_KEY), false, false)
  }
  draft.eachContainer((container, list, index) => {
    const key = SECCOMP_CONTAINER_KEY + container.name
    if (!Object.hasOwn(annotations, key) || container.securityContext?.seccompProfile) return
    const seccompProfile = seccompFieldFor(annotations[key]!)
    if (!seccompProfile) return
    draft.replaceContainer(list, index, {
      ...container,
      securityContext: { ...container.securityContext, seccompProfile }
    })
    draft.note('copied', ['metadata', 'annotations', key], said(key), false, false)
  })
}

/**
 * From 1.30 on an AppArmor annotation becomes the field of its container where that is not set and differs from the
 * pod's; until 1.33 a field also became an annotation. 1.36 still copies; 1.37 is assumed to.
 */
function syncAppArmor(draft: Draft): void {
  if (draft.spec.os?.name === 'windows') return
  const ofPod = draft.spec.securityContext?.appArmorProfile
  const written = draft.pod.metadata?.annotations
  if (!written && draft.minor >= 34) return
  draft.eachContainer((container, list, index) => {
    const key = APPARMOR_KEY + container.name
    const own = container.securityContext?.appArmorProfile
    if (!written || !Object.hasOwn(written, key)) {
      if (draft.minor < 34) annotateAppArmor(draft, key, own ?? ofPod)
      return
    }
    const appArmorProfile = appArmorFieldFor(written[key]!)
    if (own || !appArmorProfile || sameProfile(appArmorProfile, ofPod)) return
    draft.replaceContainer(list, index, {
      ...container,
      securityContext: { ...container.securityContext, appArmorProfile }
    })
    const text = `the server copies the annotation ${key} to the appArmorProfile field`
    draft.note('copied', ['metadata', 'annotations', key], text, false, draft.minor < 37)
  })
}

function annotateAppArmor(draft: Draft, key: string, profile: Profile | undefined): void {
  const value = profile && appArmorAnnotationFor(profile)
  if (value) draft.annotate(key, value)
}
