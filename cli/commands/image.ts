import type { ImageFinding } from '../../src/image/index.ts'
import { ImageProblem } from '../../src/image/index.ts'
import type { ImageRecord } from '../../src/index.ts'
import { imagesFileEntry } from '../../src/index.ts'
import { formatNamed } from '../format.ts'
import { readImages } from '../input/images.ts'
import { STDIN } from '../input/paths.ts'
import { WordOption } from '../known-words.ts'
import { imageText } from '../output/image-text.ts'
import { jsonText } from '../output/json.ts'
import { styleWith } from '../output/style.ts'
import { causeOf, EXIT, UsageError } from '../problem.ts'
import { print, textWidth, wantsColour, warn } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags {
  readonly format: string
  readonly name?: string
  readonly target?: string
  readonly buildArg: readonly string[]
  readonly platform?: string
  readonly images?: string
}

/** What was found in one SOURCE. */
interface Read {
  readonly source: string
  readonly finding: ImageFinding
}

export const addImage: AddCommand = (program) => {
  program
    .command('image')
    .summary('facts about an image: its user, accounts and privileged programs')
    .description(
      'Reads facts about images: USER, working directory, accounts, setuid programs and file capabilities. ' +
        'With --format json it prints what --images of explain and check takes. Nothing is pulled, run or unpacked.'
    )
    .argument(
      '<source...>',
      'a Dockerfile, the JSON of docker image inspect, a tar of docker save, an OCI layout as tar or folder, or -'
    )
    .option('--name <image>', 'the name that manifests use, where the source does not tell it or tells another')
    .option('--target <stage>', 'the stage of a Dockerfile; the last unless one is given')
    .option('--build-arg <name=value>', 'a value for ARG of a Dockerfile; may be repeated', collect, [])
    .option('--platform <os/arch>', 'which image of several, linux/amd64 where there is a choice')
    .option('--images <file>', 'facts about base images, as JSON; they come before the built-in ones')
    .addOption(new WordOption('--format <format>', 'text or json', ['text', 'json']).default('text'))
    .addHelpText(
      'after',
      '\nExit codes:\n  0  the user of every image is known\n  1  the user of an image is not known\n' +
        '  2  wrong usage, or a source that cannot be read'
    )
    .action(async (sources: string[], flags: Flags) => {
      process.exitCode = await readAll(sources, flags)
    })
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value]
}

async function readAll(sources: readonly string[], flags: Flags): Promise<number> {
  const show = formatNamed(flags.format, {
    text: () => showText,
    json: () => (read: readonly Read[]) => showJson(read, flags.name)
  })
  const images = flags.images === undefined ? [] : await readImages(flags.images)
  // Here and not above: no other command reads archives.
  const { readSource } = await import('../image/source.ts')
  const read: Read[] = []
  let unusable = false
  for (const path of sources) {
    const source = path === STDIN ? 'standard input' : path
    try {
      for (const finding of await readSource(path, optionsFor(source, flags, images))) read.push({ source, finding })
    } catch (error) {
      unusable = true
      warn(`${source}: error: ${error instanceof ImageProblem ? error.message : causeOf(error)}`)
    }
  }
  if (flags.name !== undefined && read.length > 1) {
    throw new UsageError(
      `--name: expected one image, found ${read.length}: ${read.map(({ source }) => source).join(', ')}`
    )
  }
  const named = await show(read)
  if (unusable || !named) return EXIT.unusable
  return read.every(({ finding }) => finding.facts !== null) ? EXIT.clean : EXIT.findings
}

function optionsFor(source: string, { target, platform, buildArg }: Flags, images: readonly ImageRecord[]) {
  const buildArgs: Record<string, string> = Object.create(null) as Record<string, string>
  for (const argument of buildArg) {
    const equals = argument.indexOf('=')
    if (equals < 1) throw new UsageError(`--build-arg: found '${argument}', expected NAME=VALUE`)
    buildArgs[argument.slice(0, equals)] = argument.slice(equals + 1)
  }
  return {
    source: `read from ${source}`,
    images,
    buildArgs,
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform })
  }
}

async function showText(read: readonly Read[]): Promise<boolean> {
  const style = styleWith(wantsColour())
  await print(read.map(({ source, finding }) => imageText(source, finding, style, textWidth())).join('\n'))
  return true
}

/** Prints the form of an images file. `false`: an image without a name could not be put in. */
async function showJson(read: readonly Read[], name: string | undefined): Promise<boolean> {
  let complete = true
  const images = read.flatMap(({ source, finding: { names, facts, unresolved, notes } }) => {
    for (const sentence of [...unresolved, ...notes]) warn(`${source}: note: ${sentence}`)
    if (!facts) return []
    const match = name === undefined ? names : [name]
    if (match.length > 0) return [imagesFileEntry(match, facts)]
    complete = false
    warn(`${source}: error: it does not tell the name of its image; say --name, as manifests write it`)
    return []
  })
  await print(`${jsonText({ images }, 2)}\n`)
  return complete
}
