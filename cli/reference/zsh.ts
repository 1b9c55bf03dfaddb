import type { ArgumentShape, CommandShape, FlagShape, Values } from './shape.ts'
import { allCommands } from './shape.ts'

/**
 * The completion script for zsh: a file `_sctx` in `fpath`, or sourced.
 * @see https://zsh.sourceforge.io/Doc/Release/Completion-System.html
 */
export function zshCompletion(program: CommandShape): string {
  return `#compdef sctx
# Completion of sctx for zsh:  source <(sctx completion zsh)
${allCommands(program)
  .map((command) => (command.commands.length > 0 ? groupFunction(command) : leafFunction(command)))
  .join('\n')}
if [[ $funcstack[1] == _sctx ]]; then
  _sctx "$@"
else
  compdef _sctx sctx
fi
`
}

const nameOf = (path: readonly string[]) => ['_sctx', ...path].join('_')

function groupFunction({ path, commands, flags }: CommandShape): string {
  const lines = commands.map(
    (child) => `    ${quoted(`${child.path.at(-1)!}:${child.summary.replaceAll(':', '\\:')}`)}`
  )
  return `${nameOf(path)}() {
  local -a commands
  commands=(
${lines.join('\n')}
  )
  if ((CURRENT == 2)); then
    if [[ $PREFIX == -* ]]; then
      _arguments ${flags.flatMap(flagSpecs).join(' ')}
    else
      _describe -t commands command commands
    fi
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${commands.map((child) => `  ${child.path.at(-1)!}) ${nameOf(child.path)} ;;`).join('\n')}
  esac
}`
}

function leafFunction({ path, arguments: places, flags }: CommandShape): string {
  const specs = [...flags.flatMap(flagSpecs), ...places.map(argumentSpec)]
  return `${nameOf(path)}() {
  _arguments \\
${specs.map((spec) => `    ${spec}`).join(' \\\n')}
}`
}

function flagSpecs({ long, short, description, value }: FlagShape): string[] {
  const told = `[${description.replace(/[[\]\\:]/g, '\\$&')}]`
  const after = value ? `:${value.name.replace(/[[:]/g, '\\$&')}:${actionOf(value.values)}` : ''
  const exact = quoted(`${long}${value ? '=' : ''}${told}${after}`)
  return short === undefined ? [exact] : [exact, quoted(`${short}${told}${after}`)]
}

const argumentSpec = ({ name, isVariadic, values }: ArgumentShape, index: number) =>
  quoted(`${isVariadic ? '*' : String(index + 1)}:${name}:${actionOf(values)}`)

function actionOf(values: Values): string {
  if (values === 'files') return '_files'
  return values === 'any' ? ' ' : `(${values.join(' ')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
