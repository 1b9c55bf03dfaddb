import { imageFacts } from '../catalogue/images.ts'
import type { FieldChange } from '../model/diagnostic.ts'
import type { ImageFacts, ImageRecord } from '../model/image.ts'
import type { Options } from '../model/options.ts'
import type { FieldPath } from '../model/path.ts'
import { parsePath } from '../model/path.ts'
import { parseRuntime } from '../model/profile.ts'
import type { YamlValue } from '../model/value.ts'
import { isYamlObject } from '../model/value.ts'
import type { ContainerAnswer } from '../model/answer.ts'
import type { Situation } from './situation.ts'
import { changed, situationOf } from './situation.ts'

/**
 * A common mistake about a manifest, as the manifest that whoever makes it reads: the engine's answer to that one is
 * a wrong answer that follows from the mistake.
 */
export interface Misreading {
  readonly situation: Situation
  /** What is overlooked, as a sentence. */
  readonly because: string
}

/** The manifest and a container of it, with what is declared where. */
interface Place {
  readonly situation: Situation
  readonly container: ContainerAnswer
  readonly pod: FieldPath
  readonly own: FieldPath
  /** The value at a path; `undefined` when nothing stands there. */
  readonly at: (holder: FieldPath, field: string) => YamlValue | undefined
}

/** A mistake: what it makes of the manifest, or `undefined` where there is nothing to mistake. */
type Mistake = (
  place: Place
) =>
  | { readonly changes?: readonly FieldChange[]; readonly options?: Partial<Options>; readonly because: string }
  | undefined

/** Fields of both levels that people mix up most. */
const SHARED = ['runAsUser', 'runAsGroup', 'runAsNonRoot', 'seccompProfile', 'appArmorProfile']

const podWins: Mistake = ({ pod, own, at }) => {
  const both = SHARED.filter((field) => at(pod, field) != null && at(own, field) != null)
  if (both.length === 0) return undefined
  return {
    changes: both.map((field) => unset(own, field)),
    because: `That is what the pod says. Where both say ${both[0]}, the container has the last word.`
  }
}

const blockReplaces: Mistake = ({ pod, own, at }) => {
  const left = SHARED.filter((field) => at(pod, field) != null && at(own, field) == null)
  if (left.length === 0 || at(own, '') == null) return undefined
  return {
    changes: left.map((field) => unset(pod, field)),
    because: `The block of the container does not replace that of the pod: ${left[0]} still comes from the pod.`
  }
}

const imageWins: Mistake = ({ pod, own, at }) => {
  const changes = ['runAsUser', 'runAsGroup'].flatMap((field) =>
    [pod, own].filter((holder) => at(holder, field) != null).map((holder) => unset(holder, field))
  )
  if (changes.length === 0) return undefined
  return { changes, because: 'That is what the image alone gives. What the manifest says comes after it.' }
}

const imageIgnored: Mistake = ({ situation, container }) => {
  const facts = imageFacts(container.image, situation.options.images)
  if (!facts || facts.user === '' || facts.os === 'windows') return undefined
  return {
    options: withImage(situation, container, { user: '' }),
    because: `The image names a user of its own, ${facts.user}, and it counts where the manifest names none.`
  }
}

const accountIgnored: Mistake = ({ situation, container }) => {
  const user = container.identity?.user
  if (user == null || container.identity?.uid === 0 || container.process?.noNewPrivs === null) return undefined
  return {
    options: withImage(situation, container, { passwd: [], group: [] }),
    because: `The image's /etc/passwd has a row for this user, ${user}, and the group in it counts.`
  }
}

const groupFollowsUser: Mistake = ({ own, pod, at, container }) => {
  const uid = container.identity?.uid
  if (uid == null || uid === 0 || (at(own, 'runAsGroup') ?? at(pod, 'runAsGroup')) != null) return undefined
  return {
    changes: [set(own, 'runAsGroup', uid)],
    because: `A user ID brings no group of the same number: without runAsGroup the group is not ${uid}.`
  }
}

const fsGroupIsGroup: Mistake = ({ pod, own, at }) => {
  const group = at(pod, 'fsGroup')
  if (group == null) return undefined
  return {
    changes: [set(own, 'runAsGroup', group)],
    because: 'fsGroup is one more group. The primary group is what runAsGroup says, or the image.'
  }
}

const fsGroupForFilesOnly: Mistake = ({ pod, at }) => {
  if (at(pod, 'fsGroup') == null) return undefined
  return {
    changes: [unset(pod, 'fsGroup')],
    because: 'fsGroup counts twice: volumes belong to that group, and every process is in it.'
  }
}

const groupsReplaced: Mistake = ({ pod, at, container, situation }) => {
  const facts = imageFacts(container.image, situation.options.images)
  const given = ['fsGroup', 'supplementalGroups', 'runAsGroup'].some((field) => at(pod, field) != null)
  if (!given || !facts?.group?.some(({ members }) => members.length > 0)) return undefined
  return {
    options: withImage(situation, container, { group: facts.group.map((row) => ({ ...row, members: [] })) }),
    because: "Groups are added, not replaced: the process keeps those that the image's /etc/group gives its user."
  }
}

const noMoreGroups: Mistake = ({ container, situation }) => {
  const facts = imageFacts(container.image, situation.options.images)
  if (!facts?.group?.some(({ members }) => members.length > 0)) return undefined
  return {
    options: withImage(situation, container, { group: facts.group.map((row) => ({ ...row, members: [] })) }),
    because: "The image's /etc/group puts this user into more groups, and the runtime reads it."
  }
}

const groupForgotten: Mistake = ({ pod, own, at }) => {
  const changes = [pod, own].filter((holder) => at(holder, 'runAsGroup') != null)
  if (changes.length === 0) return undefined
  return {
    changes: changes.map((holder) => unset(holder, 'runAsGroup')),
    because: 'runAsGroup sets the primary group; the group of the image no longer counts.'
  }
}

const checkChooses: Mistake = ({ pod, own, at }) => {
  if ((at(own, 'runAsNonRoot') ?? at(pod, 'runAsNonRoot')) !== true) return undefined
  return {
    changes: [set(own, 'runAsUser', 65534)],
    because: 'runAsNonRoot chooses no user. It only looks at the one that is chosen.'
  }
}

const olderRuntime: Mistake = ({ situation, pod, own, at }) => {
  const { runtime } = situation.options
  if (runtime.name !== 'containerd' || runtime.version[0] < 2) return undefined
  if ((at(own, 'runAsGroup') ?? at(pod, 'runAsGroup')) == null) return undefined
  return {
    options: { runtime: parseRuntime('containerd@1.6.12')! },
    because: 'Only containerd before 2023 left the primary group out of the list.'
  }
}

const alwaysRoot: Mistake = ({ own, container }) => {
  const uid = container.identity?.uid
  if (uid == null || uid === 0) return undefined
  return { changes: [set(own, 'runAsUser', 0)], because: `That needs root, and this process is user ${uid}.` }
}

const neverRoot: Mistake = ({ own, container }) => {
  if (container.identity?.uid !== 0) return undefined
  return {
    changes: [set(own, 'runAsUser', 1000), set(own, 'runAsGroup', 1000)],
    because: 'Nobody gives this process another user: it is root.'
  }
}

const flag =
  (field: string, because: (value: boolean) => string): Mistake =>
  ({ own, container }) => {
    const other = container.effective[field]?.value !== true
    return { changes: [set(own, field, other)], because: because(other) }
  }

const escalation = flag('allowPrivilegeEscalation', (value) => `That needs allowPrivilegeEscalation: ${String(value)}.`)
const privileged = flag('privileged', (value) =>
  value ? 'That is a privileged container, and this one is not.' : 'That is a container that is not privileged.'
)
const readOnly = flag('readOnlyRootFilesystem', (value) => `That needs readOnlyRootFilesystem: ${String(value)}.`)

const profile =
  (field: 'seccompProfile' | 'appArmorProfile', type: string): Mistake =>
  ({ own, container }) => {
    const value = container.effective[field]?.value
    if (isYamlObject(value) && value.type === type) return undefined
    return { changes: [set(own, field, { type })], because: `That is what the type ${type} gives.` }
  }

const capabilities =
  (changes: YamlValue, because: string): Mistake =>
  ({ own }) => ({ changes: [set(own, 'capabilities', changes)], because })

const windowsUser =
  (user: string): Mistake =>
  ({ own, container }) =>
    container.process?.noNewPrivs === null
      ? {
          changes: [{ kind: 'set', path: [...own, 'windowsOptions', 'runAsUserName'], value: user }],
          because: `Nobody names ${user} for this container.`
        }
      : undefined

const IDENTITY: readonly Mistake[] = [
  podWins,
  blockReplaces,
  imageIgnored,
  accountIgnored,
  groupFollowsUser,
  fsGroupIsGroup,
  checkChooses,
  groupForgotten,
  groupsReplaced,
  fsGroupForFilesOnly,
  imageWins,
  noMoreGroups,
  neverRoot,
  alwaysRoot,
  olderRuntime,
  windowsUser('ContainerAdministrator'),
  windowsUser('ContainerUser'),
  windowsUser('NT AUTHORITY\\NETWORK SERVICE')
]
const PRIVILEGES: readonly Mistake[] = [
  podWins,
  blockReplaces,
  privileged,
  escalation,
  alwaysRoot,
  capabilities({ drop: ['ALL'] }, 'That is what dropping all capabilities leaves.'),
  neverRoot,
  readOnly,
  profile('seccompProfile', 'RuntimeDefault'),
  profile('seccompProfile', 'Unconfined'),
  profile('appArmorProfile', 'Unconfined'),
  profile('appArmorProfile', 'RuntimeDefault'),
  capabilities({ add: ['NET_ADMIN', 'SYS_ADMIN'] }, 'That needs capabilities that only add gives.')
]
const CONFINEMENT: readonly Mistake[] = [
  podWins,
  blockReplaces,
  profile('seccompProfile', 'RuntimeDefault'),
  profile('seccompProfile', 'Unconfined'),
  profile('appArmorProfile', 'RuntimeDefault'),
  profile('appArmorProfile', 'Unconfined'),
  privileged
]
const BY_TOPIC = { identity: IDENTITY, privileges: PRIVILEGES, confinement: CONFINEMENT }

/** The manifests that common mistakes read in place of this one, the most likely mistake first. */
export function* misreadings(
  situation: Situation,
  container: ContainerAnswer,
  about: keyof typeof BY_TOPIC
): Generator<Misreading> {
  const own = [...parsePath(container.path)!, 'securityContext']
  const pod = [...parsePath(situation.answer.podSpecPath)!, 'securityContext']
  const at = (holder: FieldPath, field: string) =>
    valueAt(situation.body.value, field === '' ? holder : [...holder, ...field.split('.')])
  const place: Place = { situation, container, pod, own, at }
  for (const mistake of BY_TOPIC[about]) {
    const made = mistake(place)
    if (!made) continue
    const text = changed(situation.text, made.changes ?? [])
    if ('refused' in text) continue
    const other = situationOf(text.text, { ...situation.options, ...made.options })
    if (other) yield { situation: other, because: made.because }
  }
}

export function valueAt(value: YamlValue, path: FieldPath): YamlValue | undefined {
  let found: YamlValue | undefined = value
  for (const part of path) {
    if (typeof part === 'number') found = Array.isArray(found) ? found[part] : undefined
    else found = isYamlObject(found) ? found[part] : undefined
  }
  return found
}

function set(holder: FieldPath, field: string, value: YamlValue): FieldChange {
  return { kind: 'set', path: [...holder, field], value }
}

function unset(holder: FieldPath, field: string): FieldChange {
  return { kind: 'unset', path: [...holder, field] }
}

/** Options in which the container's image is another in some of its facts. */
function withImage({ options }: Situation, { image }: ContainerAnswer, facts: Partial<ImageFacts>): Partial<Options> {
  const known = imageFacts(image, options.images)!
  const record: ImageRecord = { match: [image], facts: { ...known, ...facts } }
  return { images: [record, ...options.images] }
}
