import type { PodSecurityLevel } from '../model/answer.ts'
import type { Minor } from '../model/version.ts'
import type { ApiVerdict } from '../model/answer.ts'
import type { Prediction } from '../predict/index.ts'
import { runAsNonRoot } from '../validate/pss/run-as-non-root.ts'
import { activeChecks } from '../validate/pss/registry.ts'

type PredictedContainer = Prediction['containers'][number]

/** What the edits cannot do: why a container would not start after them, and what would help. */
export function startNeeds(after: Prediction, level: PodSecurityLevel, minor: Minor): string[] {
  const way = level === 'restricted' ? otherWay(minor) : ''
  return after.containers.flatMap((container) => startNeed(container, way))
}

/** Where the policy lets a pod with its own user namespace run as root inside it. */
function otherWay(minor: Minor): string {
  const active = activeChecks('restricted', minor).find(({ check }) => check === runAsNonRoot)
  return active && active.revision.since >= 35 ? ', or hostUsers: false, under which this level lets root be' : ''
}

function startNeed(container: PredictedContainer, way: string): string[] {
  const { name, image, identity, start } = container
  if (start.outcome === 'starts') return []
  const mustNotBeRoot = container.effective.runAsNonRoot?.value === true
  const who = `container "${name}"`
  if (start.outcome === 'unknown') {
    if (!mustNotBeRoot || identity?.known !== false) return []
    return [
      `${who}: the user of image "${image}" is not known here; it has to be a number other than 0, ` +
        `or runAsUser has to name one that the image's files allow`
    ]
  }
  if (mustNotBeRoot && identity?.known === true && identity.uid === 0) {
    return [
      `${who}: it would run as root, which runAsNonRoot refuses; it needs an image with a user other than root, ` +
        `or a runAsUser that the image's files allow${way}`
    ]
  }
  if (mustNotBeRoot && identity?.known === true && identity.uid !== null && identity.user !== null) {
    return [
      `${who}: the kubelet cannot check the user name "${identity.user}" of image "${image}"; ` +
        `it needs runAsUser: ${identity.uid}`
    ]
  }
  return [`${who} does not start: ${start.message ?? start.reason ?? 'it is refused'}`]
}

/** What the API server refuses for reasons that are not Pod Security's. */
export function apiNeeds(verdict: ApiVerdict): string[] {
  const texts = verdict.decodeError ?? verdict.strictError
  const errors = verdict.errors.map(({ message }) => message)
  return [...(texts === null ? [] : [texts]), ...errors].map((text) => `the API server refuses the object: ${text}`)
}
