import type { Command } from 'commander'

/**
 * The manual page `sctx(1)` in roff, in the words of `--help`. It is `resources/sctx.1`.
 * @see https://man7.org/linux/man-pages/man7/man.7.html
 */
export function manPage(program: Command): string {
  const name = program.name()
  const leaves = program.commands.flatMap((command) => leavesOf(command, name))
  return [
    `.\\" Made by sctx man from the definitions of its commands. Not edited by hand.`,
    `.TH ${name.toUpperCase()} 1 "" "${name} ${program.version()!}" "SecurityContext Studio"`,
    '.SH NAME',
    `${roff(name)} \\- ${roff(
      program
        .description()
        .replace(/\.$/, '')
        .replace(/^./, (first) => first.toLowerCase())
    )}`,
    '.SH SYNOPSIS',
    ...leaves.flatMap(([path, command]) => ['.br', usageOf(path, command)]).slice(1),
    '.SH DESCRIPTION',
    roff(program.description()),
    ...flagsOf(program),
    '.SH COMMANDS',
    ...leaves.flatMap(([path, command]) => section(path, command)),
    ...afterHelp(program, '.SH'),
    ''
  ].join('\n')
}

type Leaf = readonly [path: string, command: Command]

/** The commands that do something, each with its words. */
function leavesOf(command: Command, path: string): Leaf[] {
  const own = `${path} ${command.name()}`
  return command.commands.length > 0 ? command.commands.flatMap((child) => leavesOf(child, own)) : [[own, command]]
}

const usageOf = (path: string, command: Command) => `.B ${roff(path)}\n${roff(command.usage())}`

function section(path: string, command: Command): string[] {
  const help = command.createHelp()
  return [
    `.SS "${roff(path)}"`,
    roff(command.description()),
    ...help
      .visibleArguments(command)
      .flatMap((argument) => entry(help.argumentTerm(argument), help.argumentDescription(argument))),
    ...flagsOf(command),
    ...afterHelp(command, '.PP\n.B')
  ]
}

function flagsOf(command: Command): string[] {
  const help = command.createHelp()
  return help
    .visibleOptions(command)
    .flatMap((option) => entry(help.optionTerm(option), help.optionDescription(option)))
}

const entry = (term: string, told: string) => ['.TP', `.B ${roff(term)}`, roff(told)]

/** What a command adds below its help: headings with a colon, and lines that stand as they are. */
function afterHelp(command: Command, heading: string): string[] {
  let text = ''
  command.configureOutput({ writeOut: (more) => (text += more) })
  command.outputHelp()
  const lines = text.slice(command.helpInformation().length).split('\n').filter(Boolean)
  const made = lines.flatMap((line, index) => {
    const isHeading = !line.startsWith(' ')
    const ends = index === lines.length - 1 || !lines[index + 1]!.startsWith(' ')
    if (isHeading) return [`${heading} ${roff(heading === '.SH' ? line.replace(':', '').toUpperCase() : line)}`, '.nf']
    return [roff(line.trimStart()), ...(ends ? ['.fi'] : [])]
  })
  return made
}

/** Text as roff prints it: no line of it is a request, and a hyphen stays one that can be copied. */
function roff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/gm, '\\&$&')
}
