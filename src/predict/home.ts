import type { ImageFacts } from '../model/image.ts'
import type { Container } from '../model/pod.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'
import type { Person } from './identity.ts'

/**
 * `HOME` of the container, else of the image, else the home of the user's row, else `/`; `null` when not known. Empty
 * counts as not set.
 * @see https://github.com/opencontainers/runc/blob/main/libcontainer/env.go
 */
export function homeOf(
  container: Container,
  image: ImageFacts | undefined,
  person: Person,
  causes: Causes
): string | null {
  const say = (value: string | null, because: string) => {
    causes.add('HOME', because, null, SOURCES.home)
    return value
  }
  const declared = container.env?.findLast(({ name }) => name === 'HOME')
  if (declared?.valueFrom) return say(null, 'not known: the container takes HOME from elsewhere')
  if (declared?.value) return say(declared.value, 'the container sets HOME')
  if (!image) return say(null, 'not known: needs the facts of the image')
  if (image.home) return say(image.home, 'the image sets HOME')
  const { account } = person
  if (account?.home) return say(account.home, `home of ${account.name} in the image's /etc/passwd`)
  if (account) return say(null, `not known: the home of ${account.name} is not on record`)
  return image.partial
    ? say(null, "not known: needs the image's /etc/passwd")
    : say('/', 'the user has no account in the image')
}
