import type { CommandShape, Values } from './shape.ts'
import { allCommands } from './shape.ts'

/**
 * The completion script for PowerShell, from 5.1 on. Where it offers nothing, PowerShell completes file names by itself.
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter
 */
export function powershellCompletion(program: CommandShape): string {
  const commands = allCommands(program)
  const keyed = (path: readonly string[], end: string) => quoted([...path, end].join(' '))
  const flags = commands.map(
    ({ path, flags }) => `    ${quoted(path.join(' '))} = ${list(flags.map(({ long }) => long))}`
  )
  const values = commands.flatMap(({ path, flags }) =>
    flags.flatMap(({ long, value }) => (value ? [`    ${keyed(path, long)} = ${list(wordsOf(value.values))}`] : []))
  )
  const first = commands.flatMap(({ path, commands, arguments: [place] }) => {
    const words = commands.length > 0 ? commands.map(({ path }) => path.at(-1)!) : wordsOf(place?.values ?? 'any')
    return words.length > 0 ? [`    ${quoted(path.join(' '))} = ${list(words)}`] : []
  })
  return `# Completion of sctx for PowerShell:  sctx completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName sctx -ScriptBlock {
  param($current, $ast, $cursor)
  $flags = @{
${flags.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $first = @{
${first.join('\n')}
  }
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  $command = ''
  $place = 0
  $flag = ''
  foreach ($word in $before) {
    $key = "$command $word".Trim()
    if ($flag -ne '') { $flag = '' }
    elseif ($flags.ContainsKey($key) -and $place -eq 0) { $command = $key }
    elseif ($values.ContainsKey($key)) { $flag = $key }
    elseif (-not $word.StartsWith('-')) { $place++ }
  }
  $words = @()
  if ($flag -ne '') { $words = $values[$flag] }
  elseif ($current.StartsWith('-')) { $words = $flags[$command] }
  elseif ($place -eq 0 -and $first.ContainsKey($command)) { $words = $first[$command] }
  $words | Where-Object { $_.StartsWith($current) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}

const wordsOf = (values: Values): readonly string[] => (typeof values === 'string' ? [] : values)
const list = (words: readonly string[]) => `@(${words.map(quoted).join(', ')})`

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
