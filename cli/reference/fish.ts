import type { CommandShape, FlagShape, Values } from './shape.ts'
import { allCommands } from './shape.ts'

/**
 * The completion script for fish: a file `sctx.fish` in its `completions` folder, or sourced.
 * @see https://fishshell.com/docs/current/completions.html
 */
export function fishCompletion(program: CommandShape): string {
  return `# Completion of sctx for fish:  sctx completion fish | source
# Whether the command line stands in that command, and, with --here, whether no word follows the command yet.
function __sctx_in
  set -l words (string match --invert -- '-*' (commandline --tokenize --cut-at-cursor --current-process))[2..]
  if test "$argv[1]" = --here
    set -e argv[1]
    test "$words" = "$argv"
  else
    test "$words[1..$(count $argv)]" = "$argv"
  end
end
complete -c sctx -f
${allCommands(program).flatMap(linesOf).join('\n')}
`
}

function linesOf({ path, commands, flags, arguments: places }: CommandShape): string[] {
  const here = `complete -c sctx -n ${quoted(['__sctx_in', '--here', ...path].join(' '))}`
  const inside = path.length === 0 ? here : `complete -c sctx -n ${quoted(['__sctx_in', ...path].join(' '))}`
  return [
    ...commands.map((child) => `${here} -a ${child.path.at(-1)!} -d ${quoted(child.summary)}`),
    ...flags.map((flag) => `${inside} ${flagPart(flag)}`),
    ...places.map(({ values }, index) => `${index === 0 && typeof values !== 'string' ? here : inside}${offer(values)}`)
  ].filter((line) => line !== here && line !== inside)
}

function flagPart({ long, short, description, value }: FlagShape): string {
  const names = `-l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}`
  return `${names}${value ? ` -r${value.values === 'files' ? ' -F' : offer(value.values) || ' -f'}` : ''} -d ${quoted(description)}`
}

function offer(values: Values): string {
  if (values === 'files') return ' -F'
  return values === 'any' ? '' : ` -f -a ${quoted(values.join(' '))}`
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`
}
