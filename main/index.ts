import { basename, join, resolve } from 'node:path'
import { app, Menu, protocol, session } from 'electron'
import { Drafts } from './drafts.ts'
import { PROJECTOR_CHANNELS, PROJECTOR_QUERY } from '../src/contract/ipc.ts'
import type { Desk } from './handlers.ts'
import { handlersOf, openPath } from './handlers.ts'
import { answerCalls, tell } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { OpenFiles } from './open-files.ts'
import { devServer, PAGE_SCHEME, PAGE_URL, servePage } from './page.ts'
import { Projector } from './projector.ts'
import { RecentPaths } from './recent.ts'
import { isFromPage, lockContents, lockSession, switchNetworkOff } from './security.ts'
import { WindowPlace } from './window-place.ts'
import { StudioWindow } from './window.ts'

const developmentUrl = devServer(app.isPackaged)
const pageUrl = developmentUrl ?? PAGE_URL
const pageOrigin = new URL('/', pageUrl).href
/** Besides the page itself: the development server's reloading, and Chromium's own developer tools. */
const toolOrigins = [
  ...(developmentUrl ? [pageOrigin.replace(/^http/, 'ws')] : []),
  ...(app.isPackaged ? [] : ['devtools://'])
]

let studio: StudioWindow | undefined
let initialPath = fileArgument(process.argv, process.cwd())
/** Until the page has asked for its first file nobody listens there. */
let pageListens = false

/** The first argument that is no switch; when not packaged, the app's own folder comes before it. */
function fileArgument(argv: readonly string[], folder: string): string | undefined {
  const files = argv.slice(1).filter((argument) => !argument.startsWith('-'))
  const file = files[app.isPackaged ? 0 : 1]
  return file === undefined ? undefined : resolve(folder, file)
}

function start(): void {
  const kept = (name: string) => join(app.getPath('userData'), name)
  const files = new OpenFiles()
  const drafts = new Drafts(kept('draft.json'), files)
  const projector = new Projector(
    `${pageUrl}${PROJECTOR_QUERY}`,
    () => studio && tell(studio.window.webContents, 'projectorClosed')
  )
  const desk: Desk = {
    files,
    drafts,
    recent: new RecentPaths(kept('recent.json')),
    studio: () => studio!,
    projector,
    takeInitialPath: () => {
      const path = initialPath
      initialPath = undefined
      pageListens = true
      return path
    },
    recentChanged: drawMenu
  }

  const place = new WindowPlace(kept('window.json'))
  function openWindow(): void {
    studio = new StudioWindow({
      url: pageUrl,
      place,
      onload: () => (pageListens = false),
      ondiscard: () => void drafts.keep(null)
    })
    studio.window.on('closed', () => {
      studio = undefined
      projector.close()
    })
  }

  /** A file from outside: into the window, or the first thing the page gets once it is up. */
  async function openFromOutside(path: string): Promise<void> {
    studio?.show()
    if (!studio || !pageListens) initialPath = path
    else tell(studio.window.webContents, 'fileOpened', await openPath(desk, path))
  }

  function drawMenu(): void {
    const template = menuTemplate({
      send: (command) => studio && tell(studio.window.webContents, 'menuCommand', command),
      recent: desk.recent.paths.map((path) => ({ label: basename(path), open: () => void openFromOutside(path) })),
      isMac: process.platform === 'darwin',
      isDevelopment: !app.isPackaged
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  app.on('open-file', (event, path) => {
    event.preventDefault()
    void openFromOutside(path)
  })
  app.on('second-instance', (_event, argv, folder) => {
    const path = fileArgument(argv, folder)
    if (path === undefined) studio?.show()
    else void openFromOutside(path)
  })
  app.on('window-all-closed', () => void drafts.settled().then(() => app.quit()))

  void app.whenReady().then(() => {
    lockSession(session.defaultSession, [pageOrigin, ...toolOrigins])
    servePage(session.defaultSession, join(import.meta.dirname, '../renderer'))
    answerCalls(handlersOf(desk), (event, channel) => {
      const caller = PROJECTOR_CHANNELS.includes(channel) ? projector.contents : studio?.window.webContents
      return isFromPage(event, caller, pageOrigin)
    })
    drawMenu()
    openWindow()
  })
}

protocol.registerSchemesAsPrivileged([PAGE_SCHEME])
switchNetworkOff(developmentUrl !== undefined)
if (app.requestSingleInstanceLock()) start()
else app.quit()
