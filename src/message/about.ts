import type { GateName } from '../model/answer.ts'
import { workloadKind, WORKLOAD_KINDS } from '../model/kinds.ts'

/** What a message says about whom it is for. */
export interface MessageAbout {
  /** `Pod`, `Deployment`; undefined where it is not said. */
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
}

const KINDS = WORKLOAD_KINDS.map(({ kind }) => kind).join('|')
const NAME = '[a-z0-9]([a-z0-9.-]*[a-z0-9])?'

/** Ways to name an object. */
const NAMED: readonly RegExp[] = [
  /\(pod: "(?<name>[^"_\s]+)_(?<namespace>[a-z0-9-]+)\(/,
  new RegExp(`(?<kind>${KINDS})(?:\\.[a-z]+)? "(?<name>[^"\\s]+)" is invalid`),
  /(?<kind>pods) "(?<name>[^"\s]+)" is forbidden/,
  /\bpod="(?<namespace>[a-z0-9-]+)\/(?<name>[^"\s]+)"/,
  new RegExp(
    `\\b(?<kind>pod|replicaset|deployment|statefulset|daemonset|job)s?(?:\\.apps|\\.batch)?/(?<name>${NAME})`,
    'i'
  ),
  new RegExp(`(?<kind>${KINDS}) in version "[^"]*" cannot be handled`)
].map((pattern) => new RegExp(pattern.source.replaceAll(' ', '\\s+'), `g${pattern.flags}`))

/** Where a text names an object. */
export interface Mention {
  readonly at: number
  readonly about: MessageAbout
}

/** Every object that a text names, wraps and all, in the order of the text. */
export function mentionsIn(text: string): Mention[] {
  const all = NAMED.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, groups }) => {
      const { kind, name, namespace } = groups!
      const about = {
        ...(kind !== undefined && { kind: kindOf(kind) }),
        ...(name !== undefined && { name }),
        ...(namespace !== undefined && { namespace })
      }
      return { at: index, about }
    })
  )
  return all.sort((a, b) => a.at - b.at)
}

/** Whom a stretch of the text is about: whom it names itself, else who was named last before it, else first behind. */
export function aboutOf(mentions: readonly Mention[], start: number, end: number): MessageAbout {
  const found =
    mentions.find(({ at }) => at >= start && at < end) ??
    mentions.findLast(({ at, about }) => at < start && about.name !== undefined) ??
    mentions.findLast(({ at }) => at < start) ??
    mentions[0]
  return found?.about ?? {}
}

function kindOf(word: string): string {
  const singular = word.replace(/s$/, '')
  const known = WORKLOAD_KINDS.find(({ kind }) => kind.toLowerCase() === singular.toLowerCase())
  return workloadKind(word)?.kind ?? known?.kind ?? word
}

interface Speaker {
  readonly pattern: RegExp
  readonly gate: GateName
  readonly reason: string | null
  readonly meaning: string
}

/** Who speaks in a text whose words are not known: only what cannot come from anyone else. Without white space. */
const SPEAKERS: readonly Speaker[] = [
  {
    pattern: /admissionwebhook"[^"]+"deniedtherequest/,
    gate: 'admission',
    reason: 'Forbidden',
    meaning:
      'A webhook of the cluster refuses the object. Its rules are not in any manifest, so they are not known here.'
  },
  {
    pattern: /unabletovalidateagainstanysecuritycontextconstraint/,
    gate: 'admission',
    reason: 'Forbidden',
    meaning:
      'OpenShift looked for a SecurityContextConstraint that allows this pod and found none for this user. Which there are is not known here.'
  },
  {
    pattern: /violatesPodSecurity"|violatePodSecurity"/,
    gate: 'admission',
    reason: 'Forbidden',
    meaning: 'Pod Security admission refuses the pod. The reason behind it is not one that is known here.'
  },
  {
    pattern: new RegExp(`(?:${KINDS})(?:\\.[a-z]+)?"[^"]+"isinvalid:`),
    gate: 'api',
    reason: 'Invalid',
    meaning: 'The API server refuses the object. What it complains of is no field that is known here.'
  },
  {
    pattern: /cannotbehandledasa|strictdecodingerror/,
    gate: 'api',
    reason: 'BadRequest',
    meaning: 'The API server cannot read the object: a value has the wrong type, or a key is not known to it.'
  },
  {
    pattern: /CreateContainerConfigError/,
    gate: 'kubelet',
    reason: 'CreateContainerConfigError',
    meaning:
      'The kubelet could not put the settings of the container together. A missing Secret or ConfigMap says so too.'
  },
  {
    pattern:
      /SysctlForbidden|PodOSNotSupported|SupplementalGroupsPolicyNotSupported|PodOSSelectorNodeLabelDoesNotMatch/,
    gate: 'kubelet',
    reason: null,
    meaning: 'The kubelet of the node does not take the pod.'
  },
  {
    pattern: /CreateContainerError/,
    gate: 'runtime',
    reason: 'CreateContainerError',
    meaning: 'The runtime refuses to create the container. Its reason is not one that is known here.'
  },
  {
    pattern: /RunContainerError|StartError|OCIruntimecreatefailed|runccreatefailed/,
    gate: 'runtime',
    reason: 'RunContainerError',
    meaning: 'The runtime could not start the process of the container. Its reason is not one that is known here.'
  },
  {
    pattern: /FailedCreatePodSandBox|Failedtocreatepodsandbox/,
    gate: 'runtime',
    reason: 'FailedCreatePodSandBox',
    meaning: 'The runtime could not make the sandbox of the pod. Its reason is not one that is known here.'
  }
]

/** Who speaks in a text without white space; `undefined` where that is not certain. */
export function speakerOf(squeezed: string): (Speaker & { readonly start: number; readonly end: number }) | undefined {
  for (const speaker of SPEAKERS) {
    const match = speaker.pattern.exec(squeezed)
    if (match) return { ...speaker, start: match.index, end: match.index + match[0].length }
  }
  return undefined
}

/** The reason that people see beside a message, where the text names one. */
export function reasonIn(squeezed: string): string | undefined {
  return /CreateContainerConfigError|CreateContainerError|RunContainerError|FailedCreatePodSandBox|SysctlForbidden/.exec(
    squeezed
  )?.[0]
}
