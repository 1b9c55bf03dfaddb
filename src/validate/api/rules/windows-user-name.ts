import { utf8Length } from '../../../model/text.ts'

export interface UserNameProblem {
  readonly detail: string
  readonly explanation: string
}

const MAX_DOMAIN_LENGTH = 256
const MAX_USER_LENGTH = 104

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\x00-\x1f\x7f]/
const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u
const DNS_DOMAIN = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/
const ONLY_DOTS_AND_SPACES = /^[. ]+$/
const FORBIDDEN_IN_USER = /["/\\:;|=,+*?<>@[\]]/

/** What Windows would not accept in `[DOMAIN\]USER`, in the server's order; [] for a good name. */
export function userNameProblems(name: string): UserNameProblem[] {
  if (name === '') return [{ detail: 'runAsUserName cannot be an empty string', explanation: FORM }]
  if (CONTROL.test(name)) {
    return [
      { detail: 'runAsUserName cannot contain control characters', explanation: 'A user name is printable text.' }
    ]
  }
  const parts = name.split('\\')
  if (parts.length > 2) {
    return [{ detail: 'runAsUserName cannot contain more than one backslash', explanation: FORM }]
  }
  const [domain, user] = parts.length === 2 ? [parts[0], parts[1]!] : [undefined, parts[0]!]
  const problems: UserNameProblem[] = []
  const add = (detail: string, explanation: string) =>
    problems.push({ detail: `runAsUserName's ${detail}`, explanation })
  if (domain !== undefined) {
    if (utf8Length(domain) >= MAX_DOMAIN_LENGTH) {
      add(`Domain length must be under ${MAX_DOMAIN_LENGTH} characters`, 'The domain before the backslash is too long.')
    }
    if (!NETBIOS_DOMAIN.test(domain) && !DNS_DOMAIN.test(domain)) {
      add("Domain doesn't match the NetBios nor the DNS format", 'The part before the backslash is no Windows domain.')
    }
  }
  if (user === '') add('User cannot be empty', FORM)
  else if (utf8Length(user) > MAX_USER_LENGTH) {
    add(`User length must not be longer than ${MAX_USER_LENGTH} characters`, 'Windows user names end after 104 bytes.')
  }
  if (ONLY_DOTS_AND_SPACES.test(user)) add('User cannot contain only periods or spaces', 'Windows has no such user.')
  if (FORBIDDEN_IN_USER.test(user)) {
    add(
      String.raw`User cannot contain the following characters: "/\:;|=,+*?<>@[]`,
      'Windows does not allow these characters in a user name.'
    )
  }
  return problems
}

const FORM = String.raw`Write USER or DOMAIN\USER, such as ContainerUser.`
