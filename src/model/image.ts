/** A row of an image's /etc/passwd. `home` is null where our source does not give it. */
export interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
  readonly home: string | null
}

/** A row of an image's /etc/group. */
export interface AccountGroup {
  readonly name: string
  readonly gid: number
  readonly members: readonly string[]
}

/** A program that runs as its owner or with its group, whoever starts it. */
export interface SetidFile {
  /** Absolute. */
  readonly path: string
  /** Permission bits in octal: `4755` is setuid, `2755` setgid. */
  readonly mode: string
  readonly uid: number
  readonly gid: number
}

/** A program that gains capabilities when it is executed. */
export interface FileCapabilities {
  readonly path: string
  /** Bare names; `null`: it has some, and which is not known. */
  readonly permitted: readonly string[] | null
  readonly inheritable?: readonly string[]
  /** Whether the permitted ones are effective at once; then the program does not start where one is missing. */
  readonly effective?: boolean
}

/** What is known of an image without pulling it. */
export interface ImageFacts {
  /** The config's User string, '' when it names none. */
  readonly user: string
  /** `null`: not known. */
  readonly workingDirectory: string | null
  /** `HOME` of the config's environment; undefined when it sets none. */
  readonly home?: string
  /** In file order. `null`: the image has no such file. */
  readonly passwd: readonly Account[] | null
  readonly group: readonly AccountGroup[] | null
  /** The rows above are certain, but the image may have more of them. */
  readonly partial?: boolean
  /** Which `id` the image carries; `none` for distroless and scratch. */
  readonly idTool: 'busybox' | 'coreutils' | 'none'
  readonly os: 'linux' | 'windows'
  /** Every setuid and setgid program, by path; absent: not known. */
  readonly setuid?: readonly SetidFile[]
  /** Every program with file capabilities, by path; absent: not known. */
  readonly fileCapabilities?: readonly FileCapabilities[]
  /** Windows: the user of the base image, used when the config names none. */
  readonly defaultUser?: string
  /** How sure the source is. Facts that the user supplied are `high`. */
  readonly confidence: 'high' | 'medium' | 'low'
  /** Where the facts come from, as one line. */
  readonly source: string
  readonly notes?: string
}

/** Facts for every image whose repository a glob matches. */
export interface ImageRecord {
  /** Globs on the repository, with or without a tag. */
  readonly match: readonly string[]
  readonly facts: ImageFacts
}
