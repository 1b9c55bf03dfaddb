import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { INITIAL_FILE_ELEMENT, KEEPING, PAGE_HEADERS, pageFile, SERVICE_WORKER_POLICY } from '../src/contract/page.ts'

export interface PageServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string
  /** Ends at once, open connections included. */
  close(): Promise<void>
}

export interface PageServerOptions {
  /** Folder of the built page. */
  readonly folder: string
  /** 0 or undefined: any free port. */
  readonly port?: number
  /** The manifest that the page opens first. */
  readonly initialFile?: { readonly name: string; readonly text: string }
}

/**
 * Serves the built page to this machine only. Throws a sentence for people when the port cannot be had.
 * A page of another origin that had its name resolve to 127.0.0.1 would send its own name as `Host`: it gets nothing.
 */
export async function servePage({ folder, port = 0, initialFile }: PageServerOptions): Promise<PageServer> {
  let hosts: readonly string[] = []
  const server = createServer((request, response) => {
    answer(request, hosts, folder, initialFile).then(
      ({ status, headers, body }) => send(response, status, headers, request.method === 'HEAD' ? undefined : body),
      () => send(response, 500, {}, 'The server failed\n')
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNotListening(error, port))))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve)
  })
  const address = server.address() as AddressInfo
  hosts = [`127.0.0.1:${address.port}`, `localhost:${address.port}`]
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

async function answer(
  { method, url = '/', headers }: IncomingMessage,
  hosts: readonly string[],
  folder: string,
  initialFile: PageServerOptions['initialFile']
): Promise<Answer> {
  if (!hosts.includes(headers.host ?? '')) return plain(421, 'This server answers to 127.0.0.1 only\n')
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET and HEAD\n', { Allow: 'GET, HEAD' })
  const file = pageFile(url.replace(/[?#].*$/s, ''))
  const body = file && (await readFile(join(folder, file.path)).catch(() => undefined))
  if (!file || !body) return plain(404, 'Not found\n')
  const type = { 'Content-Type': file.type }
  if (file.path === 'service-worker.js') {
    return { status: 200, headers: { ...type, 'Content-Security-Policy': SERVICE_WORKER_POLICY }, body }
  }
  const takesFile = file.path === 'index.html' && initialFile !== undefined && headers[KEEPING] === undefined
  return { status: 200, headers: type, body: takesFile ? withInitialFile(body.toString(), initialFile) : body }
}

function plain(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body }
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array | undefined
): void {
  response.writeHead(status, { ...PAGE_HEADERS, ...headers })
  response.end(body)
}

/** Puts the manifest into the page as a data block. Nothing in it can end the block: every `<` is written as `\u003c`. */
function withInitialFile(html: string, file: { readonly name: string; readonly text: string }): string {
  const json = JSON.stringify(file).replaceAll('<', '\\u003c')
  return html.replace(
    '</head>',
    () => `<script type="application/json" id="${INITIAL_FILE_ELEMENT}">${json}</script></head>`
  )
}

function whyNotListening(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is taken; choose another, or none for any free one`
  if (error.code === 'EACCES') return `port ${port} is not allowed to this user; choose one from 1024 to 65535`
  return `port ${port} cannot be opened: ${error.message}`
}
