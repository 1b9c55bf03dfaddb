import type { ContainerAnswer, ProcessAnswer } from '../model/answer.ts'
import type { ImageFacts } from '../model/image.ts'
import type { PlacedContainer } from '../model/pod.ts'
import { imageFacts } from '../catalogue/images.ts'
import type { DraftFields } from '../resolve/fields.ts'
import { containerFields } from '../resolve/fields.ts'
import type { MergedContext } from '../resolve/merge.ts'
import { mergeContext } from '../resolve/merge.ts'
import type { PodFacts } from '../resolve/pod-facts.ts'
import { containerText } from '../resolve/pod-facts.ts'
import { refuseContainer } from '../validate/kubelet/index.ts'
import type { Refusal } from '../validate/kubelet/refusal.ts'
import { abilitiesOf } from './abilities.ts'
import type { GrantedCapabilities } from './capabilities.ts'
import { capabilitiesAfterExec, formatMasks, grantedCapabilities } from './capabilities.ts'
import { Causes } from './causes.ts'
import { confinementOf } from './confinement.ts'
import { addDefaults, addWindowsDefaults } from './defaults.ts'
import { explainPrivileges } from './explain-privileges.ts'
import { filesOf } from './files.ts'
import { identityOf, personOf } from './identity.ts'
import { markInertContainerFields, markInertOnWindows } from './inert.ts'
import type { ProcessView } from './process-view.ts'
import { dependsOnNode, refuseCreation } from './runtime-refusals.ts'
import { setuidRoot } from './setuid-root.ts'
import { processOne, statusOf } from './status.ts'
import { windowsIdentity, windowsProcess } from './windows.ts'

/** One container's answer before it is known how the others fare. */
export interface ContainerPrediction {
  readonly placed: PlacedContainer
  readonly merged: MergedContext
  readonly image: ImageFacts | undefined
  readonly fields: DraftFields
  readonly granted: GrantedCapabilities
  /** What refuses this container; what refuses the pod as a whole is not repeated here. */
  readonly refused: Refusal | undefined
  readonly answer: Pick<
    ContainerAnswer,
    'name' | 'type' | 'image' | 'imageKnown' | 'path' | 'effective' | 'identity' | 'process' | 'imageFacts'
  >
}

/**
 * The process that runtime and kernel make of one container, also where the kubelet refuses it. `runs` is false where
 * the runtime cannot make any container of the pod.
 */
export function predictContainer(
  facts: PodFacts,
  placed: PlacedContainer,
  shared: DraftFields,
  runs: boolean
): ContainerPrediction {
  const { container } = placed
  const { runtime, images } = facts.options
  const merged = mergeContext(facts.context, container.securityContext)
  const image = container.image === undefined ? undefined : imageFacts(container.image, images)
  const fields = containerFields(facts, placed, shared)
  const privileged = merged.privileged === true && !facts.windows
  const granted = grantedCapabilities(runtime, merged.capabilities, privileged)
  const creation = refuseCreation(
    facts,
    placed,
    merged,
    image,
    facts.windows ? { set: granted.set, ignored: [] } : granted
  )
  const refused =
    refuseContainer(facts, placed, merged, image) ??
    creation ??
    (facts.windows ? undefined : dependsOnNode(facts, placed, merged))
  const made = runs && creation === undefined
  const parts = facts.windows
    ? onWindows(placed, merged, image, fields, made)
    : onLinux(facts, placed, merged, image, fields, granted, privileged, made)
  return {
    placed,
    merged,
    image,
    fields,
    granted,
    refused,
    answer: {
      name: container.name ?? '',
      type: placed.type,
      image: container.image ?? '',
      imageKnown: image !== undefined,
      path: containerText(facts, placed),
      effective: fields,
      ...parts,
      ...(image && {
        imageFacts: { confidence: image.confidence, source: image.source, ...(image.notes && { notes: image.notes }) }
      })
    }
  }
}

type Parts = Pick<ContainerAnswer, 'identity' | 'process'>

function onWindows(
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  fields: DraftFields,
  made: boolean
): Parts {
  const causes = new Causes()
  const identity = windowsIdentity(placed, merged, image, fields, causes)
  addWindowsDefaults(fields, image, identity.user)
  markInertOnWindows(fields)
  return made
    ? { identity, process: windowsProcess(identity, merged, new Causes()) }
    : { identity: null, process: null }
}

function onLinux(
  facts: PodFacts,
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  fields: DraftFields,
  granted: GrantedCapabilities,
  privileged: boolean,
  made: boolean
): Parts {
  const { runtime } = facts.options
  const who = new Causes()
  const person = personOf(facts, placed, merged, image, fields, who)
  const what = new Causes()
  const confinement = confinementOf(facts, merged, fields, privileged, what)
  const capabilities = person.uid === null ? null : capabilitiesAfterExec(runtime, granted.set, person.uid, privileged)
  const noNewPrivs = merged.allowPrivilegeEscalation === false
  const view: ProcessView = {
    facts,
    placed,
    image,
    person,
    capabilities,
    bounding: granted.set,
    confinement,
    noNewPrivs,
    privileged,
    readOnlyRoot: merged.readOnlyRootFilesystem === true,
    unmasked: privileged || merged.procMount === 'Unmasked'
  }
  addDefaults(fields, facts, image, person, granted)
  markInertContainerFields(fields, view, granted)
  if (!made) return { identity: null, process: null }
  const identity = identityOf(placed, person, image, confinement.seLinuxLabel, who)
  explainPrivileges(view, fields, granted, what)
  const files = filesOf(view, image, identity.workingDirectory ?? null)
  const masks = capabilities && formatMasks(capabilities)
  const pid1 = processOne(facts)
  const process: ProcessAnswer = {
    noNewPrivs: noNewPrivs ? 1 : 0,
    capabilities: masks,
    seccomp: confinement.seccomp === 'none' ? 0 : 2,
    appArmor: confinement.appArmorLabel,
    seLinux: confinement.seLinuxLabel,
    readOnlyRootFilesystem: view.readOnlyRoot,
    privileged,
    abilities: abilitiesOf(view, files),
    setuidRoot: setuidRoot(view),
    status: statusOf(view, masks),
    ...(pid1 && { pid1 }),
    files: files.all,
    causes: what.list
  }
  return { identity, process }
}
