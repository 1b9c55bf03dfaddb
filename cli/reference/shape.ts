import type { Argument, Command, Option } from 'commander'
import { WordArgument, WordOption } from '../known-words.ts'

/** What may stand at a place: one of some words, a file, or anything. */
export type Values = readonly string[] | 'files' | 'any'

export interface FlagShape {
  /** `--format` */
  readonly long: string
  readonly short?: string
  readonly description: string
  /** The value's name and what it may be; absent for a flag that takes none. */
  readonly value?: { readonly name: string; readonly values: Values }
}

export interface ArgumentShape {
  readonly name: string
  readonly isVariadic: boolean
  readonly values: Values
}

export interface CommandShape {
  /** The words that lead to it, without the program: `['lesson', 'check']`; [] is the program. */
  readonly path: readonly string[]
  readonly summary: string
  readonly arguments: readonly ArgumentShape[]
  readonly flags: readonly FlagShape[]
  readonly commands: readonly CommandShape[]
}

/** Names of values that are paths. */
const PATHS = new Set(['path', 'file', 'source', 'original'])

/** A command and all below it, as plain data for completions. */
export function shapeOf(command: Command, path: readonly string[] = []): CommandShape {
  return {
    path,
    summary: command.summary() || command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      isVariadic: argument.variadic,
      values: valuesOf(argument, argument.name())
    })),
    flags: command
      .createHelp()
      .visibleOptions(command)
      .map((option) => flagOf(option)),
    commands: command.commands.map((child) => shapeOf(child, [...path, child.name()]))
  }
}

/** The command and all below it, each before its own. */
export function allCommands(shape: CommandShape): readonly CommandShape[] {
  return [shape, ...shape.commands.flatMap(allCommands)]
}

function flagOf(option: Option): FlagShape {
  const name = /[<[]([^>\]]+)/.exec(option.flags)?.[1]
  return {
    long: option.long!,
    ...(option.short !== undefined && { short: option.short }),
    description: option.description,
    ...(name !== undefined && { value: { name, values: valuesOf(option, name) } })
  }
}

function valuesOf(place: Argument | Option, name: string): Values {
  if (place instanceof WordOption || place instanceof WordArgument) return place.words
  return PATHS.has(name) ? 'files' : 'any'
}
