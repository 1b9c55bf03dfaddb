import type { Stored } from '../../decode/store.ts'
import { isTemplate } from '../../decode/store.ts'
import type { Subject } from '../../decode/subject.ts'
import type { FieldPath } from '../../model/path.ts'
import { formatPath } from '../../model/path.ts'
import type { Container, ContainerList, PodSecurityContext, PodSpec, SecurityContext } from '../../model/pod.ts'
import { CONTAINER_LISTS } from '../../model/pod.ts'
import type { YamlValue } from '../../model/value.ts'
import { isYamlObject } from '../../model/value.ts'
import type { Minor } from '../../model/version.ts'

/** One container with its place in the pod. */
export interface ContainerScope {
  readonly list: ContainerList
  /** From the pod: `['spec', 'containers', 0]`. */
  readonly at: FieldPath
  readonly container: Container
  readonly securityContext: SecurityContext | undefined
}

const NOTHING: Readonly<Record<string, string>> = {}

/** The stored pod that the rules look at, with what they need to name places in it. */
export class PodScope {
  readonly minor: Minor
  readonly subject: Subject
  readonly spec: PodSpec
  readonly securityContext: PodSecurityContext
  readonly annotations: Readonly<Record<string, string>>
  readonly isTemplate: boolean
  /** In the order in which the server's helpers walk: init, regular, ephemeral. */
  readonly containers: readonly ContainerScope[]

  constructor(subject: Subject, stored: Stored, minor: Minor) {
    this.minor = minor
    this.subject = subject
    this.spec = stored.pod.spec
    this.securityContext = stored.pod.spec.securityContext ?? {}
    this.annotations = stored.pod.metadata?.annotations ?? NOTHING
    this.isTemplate = isTemplate(subject)
    const containers: ContainerScope[] = []
    for (const list of CONTAINER_LISTS) {
      const items = this.spec[list]
      for (let index = 0; items && index < items.length; index++) {
        const container = items[index]!
        const { securityContext } = container
        containers.push({ list, at: ['spec', list, index], container, securityContext })
      }
    }
    this.containers = containers
  }

  /** Annotation keys in the order in which we report them; the server's own order is random. */
  get annotationKeys(): string[] {
    return this.annotations === NOTHING ? [] : Object.keys(this.annotations).sort()
  }

  /** A path of the pod as a path of the document. */
  inDocument(path: FieldPath): FieldPath {
    return [...this.subject.podPath, ...path]
  }

  /** What the manifest says at a path of the document; `undefined` where nothing, `null` included. */
  written(path: FieldPath): YamlValue | undefined {
    let found: YamlValue | undefined = this.subject.body.value
    for (const part of path) {
      if (typeof part === 'number') found = Array.isArray(found) ? found[part] : undefined
      else found = isYamlObject(found) ? found[part] : undefined
    }
    return found ?? undefined
  }

  /** A path of the pod as the server spells it from the root of the object. */
  spell(path: FieldPath): string {
    return formatPath([...this.subject.workload.pod, ...path])
  }

  /** Where validation errors say the annotations are; in a template they leave `metadata` out. */
  get annotationsSpelled(): string {
    return this.isTemplate ? `${formatPath(this.subject.workload.pod)}.annotations` : 'metadata.annotations'
  }
}
