import { Argument, Option } from 'commander'

/** An option whose values are known words. The command itself refuses others; completion offers these. */
export class WordOption extends Option {
  readonly words: readonly string[]

  constructor(flags: string, description: string, words: readonly string[]) {
    super(flags, description)
    this.words = words
  }
}

/** An argument of which good values are known. */
export class WordArgument extends Argument {
  readonly words: readonly string[]

  constructor(name: string, description: string, words: readonly string[]) {
    super(name, description)
    this.words = words
  }
}
