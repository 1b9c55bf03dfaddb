/** The types of seccomp and AppArmor profiles, in the order in which the server lists them. */
export const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'] as const

/** What annotations and older notes call them, in lower case without punctuation. */
export const PROFILE_ALIASES: Readonly<Record<string, string>> = {
  dockerdefault: 'RuntimeDefault',
  runtime: 'RuntimeDefault',
  default: 'RuntimeDefault',
  local: 'Localhost'
}
