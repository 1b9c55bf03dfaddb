import { CommanderError } from 'commander'
import { EXIT, UsageError } from './problem.ts'
import { sctxProgram } from './program.ts'
import { endWithReader, warn } from './terminal.ts'

async function run(argv: readonly string[]): Promise<void> {
  try {
    await sctxProgram().parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.clean : EXIT.unusable
    else if (error instanceof UsageError) {
      for (const line of error.message.split('\n')) warn(line.startsWith(' ') ? line : `error: ${line}`)
      process.exitCode = EXIT.unusable
    } else throw error
  }
}

endWithReader()
await run(process.argv.slice(2))
