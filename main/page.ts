import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CustomScheme, Session } from 'electron'
import { PAGE_HEADERS, pageFile } from '../src/contract/page.ts'

/** A scheme of our own instead of file://, so that the page has an origin, a policy and module scripts. */
export const PAGE_SCHEME: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true }
}
export const PAGE_URL = 'app://studio/'
/** The development server of `npm run dev`; never set in a packaged app. */
export const devServer = (isPackaged: boolean): string | undefined =>
  isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

/** Answers the page's own addresses from the built renderer. Whatever is not a file of it does not exist. */
export function servePage(session: Session, folder: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = url.host === 'studio' && request.method === 'GET' ? pageFile(url.pathname) : undefined
    const body = file && (await readFile(join(folder, file.path)).catch(() => undefined))
    if (!file || !body) return new Response('Not found', { status: 404, headers: PAGE_HEADERS })
    return new Response(new Uint8Array(body), { headers: { ...PAGE_HEADERS, 'Content-Type': file.type } })
  })
}
