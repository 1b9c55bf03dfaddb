import type { Command } from 'commander'

/** Adds one command to the program. Its action sets `process.exitCode`, or throws a UsageError. */
export type AddCommand = (program: Command) => void

/** What the program says of itself. */
export { version } from '../../package.json'
