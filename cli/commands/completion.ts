import { WordArgument } from '../known-words.ts'
import { UsageError } from '../problem.ts'
import { bashCompletion } from '../reference/bash.ts'
import { fishCompletion } from '../reference/fish.ts'
import { manPage } from '../reference/man.ts'
import { powershellCompletion } from '../reference/powershell.ts'
import type { CommandShape } from '../reference/shape.ts'
import { shapeOf } from '../reference/shape.ts'
import { zshCompletion } from '../reference/zsh.ts'
import { print } from '../terminal.ts'
import type { AddCommand } from './command.ts'

const SHELLS: Readonly<Record<string, (program: CommandShape) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion
}

export const addCompletion: AddCommand = (program) => {
  program
    .command('completion')
    .summary('commands and flags by the Tab key of a shell')
    .description('Prints a script with which a shell completes commands, flags and their values.')
    .addArgument(new WordArgument('<shell>', 'bash, zsh, fish or powershell', Object.keys(SHELLS)))
    .addHelpText(
      'after',
      '\nTo load it:\n  source <(sctx completion bash)\n  source <(sctx completion zsh)\n' +
        '  sctx completion fish | source\n  sctx completion powershell | Out-String | Invoke-Expression'
    )
    .action(async (shell: string) => {
      const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined
      if (!script) throw new UsageError(`found '${shell}', expected ${Object.keys(SHELLS).join(', ')}`)
      await print(script(shapeOf(program)))
    })
}

export const addMan: AddCommand = (program) => {
  program
    .command('man')
    .summary('the manual page')
    .description('Prints the manual page, in the form that man reads.')
    .action(async () => print(manPage(program)))
}
