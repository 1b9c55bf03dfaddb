import { Command } from 'commander'
import { version } from './commands/command.ts'
import { COMMANDS } from './commands/index.ts'

const EXIT_CODES = `
Exit codes:
  0  nothing found at or above --fail-on
  1  something found
  2  wrong usage, or input that cannot be read

Examples:
  sctx explain pod.yaml
  sctx check manifests/ --level restricted --kubernetes 1.33
  sctx set pod.yaml spec.securityContext.runAsUser 1000 --write
  sctx fix manifests/ --level restricted --diff
  sctx patch new.yaml --from old.yaml --format kubectl`

/** The whole program as commander knows it. Help, completions and the manual page are made from it. */
export function sctxProgram(): Command {
  const program = new Command('sctx')
    .description('Explains and checks the securityContext of Kubernetes pods, offline.')
    .version(version)
    .showHelpAfterError('(sctx --help lists all commands and flags)')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
  for (const add of COMMANDS) add(program)
  for (const command of program.commands) command.exitOverride().showHelpAfterError(`(sctx ${command.name()} --help)`)
  return program
}
