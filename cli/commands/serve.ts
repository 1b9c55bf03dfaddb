import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readText } from '../input/read.ts'
import { UsageError } from '../problem.ts'
import type { PageServer } from '../static-server.ts'
import { print } from '../terminal.ts'
import type { AddCommand } from './command.ts'

interface Flags {
  readonly port: string
}

/** The built page beside the built command line. */
const PAGE = fileURLToPath(new URL('../renderer', import.meta.url))

export const addServe: AddCommand = (program) => {
  program
    .command('serve')
    .summary('the app as a page, on this machine only')
    .description('Serves the app on 127.0.0.1 and prints the address. Ctrl+C ends it.')
    .argument('[file]', 'the manifest that the page opens first')
    .option('--port <number>', 'port to listen on; any free one unless given', '0')
    .action(async (file: string | undefined, { port }: Flags) => {
      if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
        throw new UsageError(`--port: found '${port}', expected a number from 1 to 65535`)
      }
      if (!existsSync(`${PAGE}/index.html`)) throw new UsageError('the page is not built; npm run build makes it')
      const initialFile = file === undefined ? undefined : await initialFileOf(file)
      const server = await listen(Number(port), initialFile)
      await print(`${server.url}\n`)
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
      })
      await server.close()
    })
}

async function initialFileOf(file: string): Promise<{ name: string; text: string }> {
  const read = await readText(file)
  if ('unreadable' in read) throw new UsageError(`${file}: ${read.unreadable.cause}`)
  return { name: basename(file), text: read.file.text }
}

async function listen(port: number, initialFile: { name: string; text: string } | undefined): Promise<PageServer> {
  // Here and not above: no other command needs a server.
  const { servePage } = await import('../static-server.ts')
  try {
    return await servePage({ folder: PAGE, port, ...(initialFile && { initialFile }) })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}
