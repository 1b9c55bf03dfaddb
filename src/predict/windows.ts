import type { Ability, Identity, ProcessAnswer } from '../model/answer.ts'
import type { ImageFacts } from '../model/image.ts'
import type { PlacedContainer } from '../model/pod.ts'
import type { DraftFields } from '../resolve/fields.ts'
import type { MergedContext } from '../resolve/merge.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'

/** Accounts of the base images, of which `whoami` is on record. */
const CONTAINER_ACCOUNTS = ['containeradministrator', 'containeruser']
const HOST_ACCOUNT = 'NT AUTHORITY\\SYSTEM'

/** The account of a Windows process: a name, since there are no numbers. */
export function windowsIdentity(
  placed: PlacedContainer,
  merged: MergedContext,
  image: ImageFacts | undefined,
  fields: DraftFields,
  causes: Causes
): Identity {
  const options = merged.windowsOptions
  const named = placed.container.image ?? 'the image'
  const field = fields['windowsOptions.runAsUserName']
  let user: string | null = null
  if (options?.runAsUserName !== undefined) {
    user = options.runAsUserName
    causes.add('user', `runAsUserName is ${user}`, field?.path ?? null, SOURCES.windows)
  } else if (options?.hostProcess) {
    user = HOST_ACCOUNT
    causes.add(
      'user',
      'a HostProcess container without runAsUserName takes the account of the runtime',
      null,
      SOURCES.windows,
      false
    )
  } else if (!image) {
    causes.add('user', `not known: needs the USER of ${named}`, null, SOURCES.windows)
  } else if (image.user !== '') {
    user = image.user
    causes.add('user', `the USER of ${named} is ${user}`, null, SOURCES.windows)
  } else if (image.defaultUser !== undefined) {
    user = image.defaultUser
    causes.add('user', `${named} names no user, and its base image runs as ${user}`, null, SOURCES.windows)
  } else causes.add('user', `not known: ${named} names no user, so its base image decides`, null, SOURCES.windows)
  return {
    known: user !== null,
    ...(user === null && { because: image ? 'image-accounts-unknown' : 'image-unknown' }),
    uid: null,
    gid: null,
    user,
    groups: [],
    id: user === null ? null : whoami(user),
    causes: causes.list,
    home: null,
    workingDirectory:
      placed.container.workingDir || (options?.hostProcess ? 'C:\\hpc' : (image?.workingDirectory ?? null))
  }
}

/** What `whoami` prints; `null` for accounts whose domain part is not on record. */
function whoami(user: string): string | null {
  const name = user.toLowerCase()
  if (CONTAINER_ACCOUNTS.includes(name)) return `user manager\\${name}`
  return name.startsWith('nt authority\\') ? name : null
}

/** What a Windows process can do; the Linux parts of the answer are empty. */
export function windowsProcess(identity: Identity, merged: MergedContext, causes: Causes): ProcessAnswer {
  const host = merged.windowsOptions?.hostProcess === true
  const administrator = identity.user?.toLowerCase() === 'containeradministrator'
  const abilities: Record<string, Ability> = {
    actAsAdministrator:
      identity.user === null
        ? { allowed: null, because: 'the user of the process is not known' }
        : { allowed: administrator ? true : host ? null : false, because: `the user is ${identity.user}` },
    reachHost: { allowed: host, because: host ? 'hostProcess is true' : 'hostProcess is false' },
    writeRootDirectory: { allowed: null, because: 'needs the access control lists of the image' },
    signInToDomain:
      merged.windowsOptions?.gmsaCredentialSpec === undefined
        ? { allowed: null, because: 'no credential spec of a group managed service account is set' }
        : { allowed: true, because: 'gmsaCredentialSpec names the account' }
  }
  return {
    noNewPrivs: null,
    capabilities: null,
    seccomp: null,
    appArmor: null,
    seLinux: null,
    readOnlyRootFilesystem: false,
    privileged: false,
    abilities,
    setuidRoot: null,
    causes: causes.list
  }
}
