import type { CommandShape } from './shape.ts'
import { allCommands } from './shape.ts'

/**
 * The completion script for bash, from 3.2 on. It offers commands, flags and known words; where it offers none, bash
 * completes file names by itself.
 * @see https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html
 */
export function bashCompletion(program: CommandShape): string {
  const commands = allCommands(program)
  const valued = commands.flatMap(({ path, flags }) =>
    flags.filter(({ value }) => value).map((flag) => ({ at: `${path.join(' ')} ${flag.long}`, ...flag.value! }))
  )
  const deeper = commands.slice(1).map(({ path }) => ` ${path.join(' ')}`.replace(/^ (?=.* )/, ''))
  return `# Completion of sctx for bash:  source <(sctx completion bash)
_sctx() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  local command='' words='' word i=1 place=0
  # Bash makes three words of --format=json.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  while ((i < COMP_CWORD)); do
    word=\${COMP_WORDS[i]}
    case "$command $word" in
    ${deeper.map(quoted).join(' | ')})
      command="\${command:+$command }$word" ;;
    ${valued.map(({ at }) => quoted(at)).join(' | ')})
      [[ \${COMP_WORDS[i + 1]} == = ]] && i=$((i + 1))
      i=$((i + 1)) ;;
    *' -'?*) ;;
    *) place=$((place + 1)) ;;
    esac
    i=$((i + 1))
  done
  case "$command $previous" in
${valued.map(({ at, values }) => `  ${quoted(at)}) words=${quoted(typeof values === 'string' ? '' : values.join(' '))} ;;`).join('\n')}
  *)
    if [[ $current == -* ]]; then
      case "$command" in
${commands.map(({ path, flags }) => `      ${quoted(path.join(' '))}) words=${quoted(flagWords(flags))} ;;`).join('\n')}
      esac
    else
      case "$command $place" in
${commands.flatMap(placesOf).join('\n')}
      esac
    fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _sctx sctx
`
}

const flagWords = (flags: CommandShape['flags']) =>
  flags.flatMap(({ long, short }) => (short === undefined ? [long] : [short, long])).join(' ')

/** The lines for the places of a command at which words are known. */
function placesOf({ path, arguments: places, commands }: CommandShape): string[] {
  const first = commands.map(({ path }) => path.at(-1)!)
  const all = first.length > 0 ? [{ values: first, isVariadic: false }] : places
  return all.flatMap(({ values, isVariadic }, index) =>
    typeof values === 'string'
      ? []
      : [
          `      ${quoted(`${path.join(' ')} `)}${isVariadic ? '*' : String(index)}) words=${quoted(values.join(' '))} ;;`
        ]
  )
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
