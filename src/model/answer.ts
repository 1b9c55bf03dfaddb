import type { Diagnostic } from './diagnostic.ts'
import type { FieldPath } from './path.ts'
import type { ContainerType } from './pod.ts'
import type { YamlValue } from './value.ts'

/**
 * What the engine says about one object, as plain data: the JSON of `sctx check` and `sctx explain` (schema `sctx/1`)
 * is this shape, with each diagnostic placed in the file. Keys may be added; none may change without a new schema.
 */
export interface Answer {
  readonly schema: 'sctx/1'
  readonly file: string
  /** Index of the YAML document in the file, from 0. */
  readonly document: number
  /** Index in the `items` of a `kind: List`; absent elsewhere. */
  readonly item?: number
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** The pod spec from the root of the document, `items[2].spec` in a List. */
  readonly podSpecPath: string
  readonly kubernetes: string
  readonly runtime: string
  readonly api: ApiVerdict
  readonly podSecurity: PodSecurityVerdict
  readonly containers: readonly ContainerAnswer[]
  readonly gates: readonly GateAnswer[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface ApiVerdict {
  readonly accepted: boolean
  /** The text after `cannot be handled as a Pod: `; nothing else is reported then. */
  readonly decodeError: string | null
  /** The 400 for unknown or duplicate fields that kubectl's default brings. */
  readonly strictError: string | null
  readonly errors: readonly ApiError[]
  readonly warnings: readonly string[]
}

/** One field error. `message` is the whole text: path, type, value, detail. */
export interface ApiError {
  readonly path: string
  readonly type: string
  /** As the server prints it; `null` for types that print none. */
  readonly value: string | null
  readonly detail: string
  readonly message: string
}

export type PodSecurityLevel = 'baseline' | 'restricted'

export interface PodSecurityVerdict {
  /** Whether admission is reached: the API server accepted the object. */
  readonly reached: boolean
  readonly baseline: LevelVerdict
  readonly restricted: LevelVerdict
  readonly history: Readonly<Record<PodSecurityLevel, readonly HistoryEntry[]>>
}

export interface LevelVerdict {
  /** `v1.36`. */
  readonly version: string
  readonly allowed: boolean
  readonly violations: readonly Violation[]
  /** All violations as `reason (detail), …`; absent when allowed. */
  readonly message?: string
}

export interface Violation {
  readonly id: string
  readonly reason: string
  readonly detail: string
}

/** The answer from policy version `since` on, until the next entry. */
export interface HistoryEntry {
  readonly since: string
  readonly allowed: boolean
  readonly message?: string
}

/** Where an effective value comes from. `kubelet` and `runtime` are defaults nobody wrote. */
export type OriginName = 'container' | 'pod' | 'image' | 'kubelet' | 'runtime' | 'unset'

/** One field of one container, with the declarations that lost, strongest loser first. */
export interface EffectiveField {
  /** `null` when nothing sets it and no default has a value, or when it cannot be known. */
  readonly value: YamlValue
  readonly origin: OriginName
  /** Where the winning declaration stands, from the root of the document; `null` for image and defaults. */
  readonly path: string | null
  readonly overridden: readonly {
    readonly origin: OriginName
    readonly path: string | null
    readonly value: YamlValue
  }[]
  /** Why the value has no effect although it is valid; `null` when it has one. */
  readonly inert: string | null
}

export interface ContainerAnswer {
  readonly name: string
  readonly type: ContainerType
  readonly image: string
  readonly imageKnown: boolean
  /** The container from the root of the document: `spec.containers[0]`. */
  readonly path: string
  /** By field name: every field of the catalogue that acts on this container, dotted below securityContext. */
  readonly effective: Readonly<Record<string, EffectiveField>>
  /** `null` only where the runtime itself refuses. */
  readonly identity: Identity | null
  readonly process: ProcessAnswer | null
  readonly start: StartAnswer
  /** Kubelet, runtime and kernel for this container alone, as far as it gets. */
  readonly gates?: readonly GateAnswer[]
  /** How sure the facts of the image are, where it is known, and what is worth knowing about it. */
  readonly imageFacts?: {
    readonly confidence: 'high' | 'medium' | 'low'
    readonly source: string
    readonly notes?: string
  }
  /** The live sentence as plain text, the parts joined. */
  readonly sentence: string
  readonly sentenceParts: readonly SentencePart[]
}

export interface Identity {
  readonly known: boolean
  /** Why it is not known, as a stable code: `image-unknown`. */
  readonly because?: string
  readonly uid: number | null
  readonly gid: number | null
  /** Account name in the image; on Windows the user name. */
  readonly user: string | null
  readonly groups: readonly number[]
  /**
   * What `id` prints in this image; the same text where the image has no `id`; on Windows what `whoami` prints; `null`
   * when unknown.
   */
  readonly id: string | null
  /** Where each part comes from, one cause a line. */
  readonly causes?: readonly Cause[]
  readonly home?: string | null
  readonly workingDirectory?: string | null
}

/** One link in a chain of reasons. */
export interface Cause {
  /** What is explained: `uid`, `gid`, `groups`, `NoNewPrivs`, `CapEff`. */
  readonly of: string
  /** One sentence. */
  readonly text: string
  /** The field that causes it, from the root of the document, where one does. */
  readonly path: string | null
  readonly source: string
  /** False where the rule is marked UNCONFIRMED in our sources. */
  readonly confirmed: boolean
}

export interface CapabilityMasks {
  readonly inheritable: string
  readonly permitted: string
  readonly effective: string
  readonly bounding: string
  readonly ambient: string
}

export interface ProcessAnswer {
  /** `null` on Windows, which has no such thing. */
  readonly noNewPrivs: 0 | 1 | null
  /** 16 lower-case hex digits each; `null` when the user is unknown. */
  readonly capabilities: CapabilityMasks | null
  /** `null` on Windows. */
  readonly seccomp: 0 | 2 | null
  readonly appArmor: string | null
  readonly seLinux: string | null
  readonly readOnlyRootFilesystem: boolean
  readonly privileged: boolean
  readonly abilities: Readonly<Record<string, Ability>>
  readonly setuidRoot: { readonly euid: number; readonly effective: string } | null
  /** Lines of the process's own `/proc/PID/status` in the kernel's order; those that cannot be known are left out. */
  readonly status?: readonly StatusLine[]
  /** Who process 1 is, where it is not the container's own: `/proc/1/status` then says this. */
  readonly pid1?: {
    readonly name: string
    /** `null` when it cannot be known. */
    readonly status: readonly StatusLine[] | null
    readonly because: string
  }
  /** What a new file would belong to, or why it cannot be made. */
  readonly files?: readonly FileAnswer[]
  readonly causes?: readonly Cause[]
}

/** One line of `/proc/PID/status`: key and value, which a tab separates. */
export interface StatusLine {
  readonly key: string
  readonly value: string
}

export interface Ability {
  /** `null`: cannot be known. */
  readonly allowed: boolean | null
  readonly because: string
}

/** A new file made in one directory. */
export interface FileAnswer {
  readonly directory: string
  /** The directory as `ls -ldn` shows it, `drwxrwxrwt 0 0`; `null` when unknown. */
  readonly directoryListing: string | null
  readonly writable: boolean | null
  readonly owner: number | null
  readonly group: number | null
  /** `-rw-r--r--`. */
  readonly mode: string | null
  /** The error the shell would print, `Permission denied` or `Read-only file system`; `null` when writable. */
  readonly error: string | null
  readonly because: string
}

export type GateName = 'api' | 'admission' | 'kubelet' | 'runtime' | 'kernel'

export interface StartAnswer {
  readonly outcome: 'starts' | 'refused' | 'unknown'
  readonly gate: GateName | null
  /** The status reason people see: `CreateContainerConfigError`. */
  readonly reason: string | null
  /** The exact text; `...` stands for the pod's UID, `…` for what else only a cluster can fill in. */
  readonly message: string | null
  /** The cause in plain words: `runAsNonRoot is true, and runAsUser is 0`. */
  readonly because?: string | null
  /** Name of the field that decides, as in `effective`. */
  readonly field?: string | null
}

export type GateOutcome = 'pass' | 'stop' | 'not-reached' | 'unknown'

export interface GateAnswer {
  readonly gate: GateName
  readonly outcome: GateOutcome
  /** The exact message on a stop, one plain line otherwise. */
  readonly text: string
  readonly because: string
}

/** A stretch of the live sentence. With `field`, choosing it selects that field. */
export interface SentencePart {
  readonly text: string
  readonly field?: string
  readonly at?: FieldPath
  readonly strong?: boolean
}
