import type { PodSecurityLevel } from '../model/answer.ts'
import type { Minor } from '../model/version.ts'
import type { ApiVerdict } from '../model/answer.ts'
import type { Prediction } from '../predict/index.ts'
import { runAsNonRoot } from '../validate/pss/run-as-non-root.ts'
import { activeChecks } from '../validate/pss/registry.ts'

type PredictedContainer = Prediction['containers'][number]

/** What the edits cannot do: why a container would not start after them, and what would help. */
export function startNeeds(before: Prediction, after: Prediction, level: PodSecurityLevel, minor: Minor): string[] {
  const way = level === 'restricted' ? otherWay(minor) : ''
  return after.containers.flatMap((container, index) => {
    const wasRefused = before.containers[index]?.start.outcome === 'refused'
    return userNeed(container, way) ?? (wasRefused ? [] : refusal(container))
  })
}

/** Where the policy lets a pod with its own user namespace run as root inside it. */
function otherWay(minor: Minor): string {
  const active = activeChecks('restricted', minor).find(({ check }) => check === runAsNonRoot)
  return active && active.revision.since >= 35 ? ', or hostUsers: false, under which this level lets root be' : ''
}

/** `undefined` when the user is not what stands in the way. */
function userNeed({ name, image, identity, effective, start }: PredictedContainer, way: string): string[] | undefined {
  if (start.outcome === 'starts' || effective.runAsNonRoot?.value !== true || !identity) return undefined
  if (!identity.known) {
    return [
      `container "${name}": the user of image "${image}" is not known here; it has to be a number other than 0, ` +
        `or runAsUser has to name one that the image's files allow`
    ]
  }
  if (start.outcome !== 'refused' || start.gate !== 'kubelet') return undefined
  if (identity.uid === 0) {
    return [
      `container "${name}": it would run as root, which runAsNonRoot refuses; it needs an image with another user, ` +
        `or a runAsUser that the image's files allow${way}`
    ]
  }
  if (identity.uid === null || identity.user === null) return undefined
  return [
    `container "${name}": the kubelet cannot check the user name "${identity.user}" of image "${image}"; ` +
      `it needs runAsUser: ${identity.uid}`
  ]
}

function refusal({ name, start }: PredictedContainer): string[] {
  if (start.outcome !== 'refused') return []
  return [`container "${name}" does not start: ${start.message ?? start.reason ?? 'it is refused'}`]
}

/** What the API server refuses for reasons that are not Pod Security's. */
export function apiNeeds(verdict: ApiVerdict): string[] {
  const texts = verdict.decodeError ?? verdict.strictError
  const errors = verdict.errors.map(({ message }) => message)
  return [...(texts === null ? [] : [texts]), ...errors].map((text) => `the API server refuses the object: ${text}`)
}
