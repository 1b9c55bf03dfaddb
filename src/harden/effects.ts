import type { CapabilityMasks } from '../model/answer.ts'
import { toJson } from '../model/value.ts'
import { capabilityNames } from '../catalogue/capabilities.ts'
import { abilityOrder, abilityTitle } from '../explain/process-card.ts'
import type { Prediction } from '../predict/index.ts'

type PredictedContainer = Prediction['containers'][number]

/** What an edit changes for the processes of the pod: one sentence each, [] when nothing. */
export function effectsBetween(before: Prediction, after: Prediction): string[] {
  return before.containers.flatMap((container, index) => {
    const changed = after.containers[index]
    return changed ? effectsOn(container, changed) : []
  })
}

function effectsOn(before: PredictedContainer, after: PredictedContainer): string[] {
  const name = `container "${before.name}"`
  const effects = [...identityEffects(name, before, after), ...processEffects(name, before, after)]
  return [...effects, ...startEffects(name, before, after)]
}

function identityEffects(name: string, before: PredictedContainer, after: PredictedContainer): string[] {
  const [was, is] = [before.identity, after.identity]
  if (!was || !is) return []
  if (was.known !== is.known) {
    return [
      is.known ? `${name} runs as ${userOf(is)}` : `${name} runs as the user of its image, which is not known here`
    ]
  }
  if (userOf(was) !== userOf(is)) return [`${name} runs as ${userOf(is)} instead of ${userOf(was)}`]
  return was.groups.join() === is.groups.join() ? [] : [`${name} is in the groups ${is.groups.join(', ') || 'none'}`]
}

function userOf(identity: NonNullable<PredictedContainer['identity']>): string {
  if (identity.uid === null) return identity.user ?? 'an unknown user'
  return `uid ${identity.uid}, gid ${identity.gid ?? 'unknown'}`
}

function processEffects(name: string, was: PredictedContainer, is: PredictedContainer): string[] {
  const [before, after] = [was.process, is.process]
  if (!before || !after) return []
  const effects: string[] = []
  if (before.privileged !== after.privileged) effects.push(`${name} is ${after.privileged ? '' : 'not '}privileged`)
  if (before.noNewPrivs !== after.noNewPrivs) {
    effects.push(
      `programs in ${name} ${after.noNewPrivs ? 'can no longer' : 'can'} gain privileges through setuid files`
    )
  }
  if (before.capabilities && after.capabilities) {
    effects.push(...capabilityEffects(name, before.capabilities, after.capabilities))
  } else if (declaredCapabilities(was) !== declaredCapabilities(is)) {
    effects.push(`which capabilities ${name} loses depends on the user of its image, which is not known here`)
  }
  if (before.seccomp !== after.seccomp) {
    effects.push(`the system calls of ${name} are ${after.seccomp ? 'filtered' : 'no longer filtered'}`)
  }
  if (before.appArmor !== after.appArmor)
    effects.push(`${name} runs under AppArmor profile ${after.appArmor ?? 'none'}`)
  if (before.seLinux !== after.seLinux) effects.push(`${name} runs with SELinux label ${after.seLinux ?? 'none'}`)
  const lost = abilityOrder(Object.keys(before.abilities)).filter(
    (key) => before.abilities[key]!.allowed === true && after.abilities[key]?.allowed === false
  )
  if (lost.length > 0) effects.push(`${name} can no longer ${lost.map(verb).join(', ')}`)
  return effects
}

/** `Listen on port 80` -> `listen on port 80`. */
function verb(ability: string): string {
  const title = abilityTitle(ability)
  return title.charAt(0).toLowerCase() + title.slice(1)
}

function declaredCapabilities({ effective }: PredictedContainer): string {
  const fields = Object.entries(effective).filter(([field]) => field.startsWith('capabilities'))
  return fields.map(([field, { value }]) => `${field}=${toJson(value)}`).join()
}

function capabilityEffects(name: string, was: CapabilityMasks, is: CapabilityMasks): string[] {
  const lost = namesOnlyIn(was.effective, is.effective)
  if (lost.length > 0) return [`${name} loses ${lost.join(', ')}`]
  const outOfReach = namesOnlyIn(was.bounding, is.bounding)
  return outOfReach.length > 0 ? [`no program in ${name} can ever hold ${outOfReach.join(', ')}`] : []
}

function namesOnlyIn(mask: string, other: string): string[] {
  return capabilityNames(BigInt(`0x${mask}`) & ~BigInt(`0x${other}`))
}

function startEffects(name: string, before: PredictedContainer, after: PredictedContainer): string[] {
  const [was, is] = [before.start, after.start]
  if (was.outcome === is.outcome) return []
  if (is.outcome === 'starts') return [`${name} starts`]
  if (is.outcome === 'unknown')
    return [`whether ${name} starts depends on the user of its image, which is not known here`]
  return [`${name} no longer starts: ${is.message ?? is.reason ?? 'it is refused'}`]
}
