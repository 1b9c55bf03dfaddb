// The part of Electron's main-process API that main/ uses, in Node. The process that started us plays Chromium: it
// loads the page, passes its calls on and asks before every request. What is not here fails loudly, as `undefined`.
import { EventEmitter } from 'node:events'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const tell = (message) => process.connected && process.send(message, () => undefined) // a test that is over hears nothing
const switches = new Map(
  process.argv.filter((argument) => argument.startsWith('--')).map((argument) => argument.slice(2).split(/=(.*)/s))
)

class Cancellable {
  defaultPrevented = false
  preventDefault() {
    this.defaultPrevented = true
  }
}

let isReady = false
export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  commandLine: { appendSwitch: (name, value = '') => void switches.set(name, value) },
  requestSingleInstanceLock: () => true,
  whenReady: () =>
    new Promise((resolve) =>
      setImmediate(() => {
        isReady = true
        resolve()
      })
    ),
  isReady: () => isReady,
  getPath: (name) =>
    name === 'userData' ? (switches.get('user-data-dir') ?? join(tmpdir(), 'electron-double')) : homedir(),
  addRecentDocument: () => undefined,
  quit: () => {
    for (const window of [...BrowserWindow.all]) window.close()
    if (BrowserWindow.all.size === 0) tell({ event: 'quit' })
  }
})

class WebContents extends EventEmitter {
  /** Of its window; 0 for one that is not of the app. */
  id = 0
  windowOpenHandler = () => ({ action: 'allow' })
  setWindowOpenHandler(handler) {
    this.windowOpenHandler = handler
  }
  setWebRTCIPHandlingPolicy = () => undefined
  /** As Chromium tells it when a page's process dies. */
  forcefullyCrashRenderer() {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 })
  }
  send(channel, ...args) {
    tell({ event: 'send', window: this.id, channel, args })
  }
}

export class BrowserWindow extends EventEmitter {
  static all = new Set()
  static #next = 1
  static getAllWindows = () => [...BrowserWindow.all]
  webContents = new WebContents()
  #visible = false
  #fullScreen = false
  #minimized = false
  #maximized = false
  #bounds
  edited = false

  constructor(options) {
    super()
    this.options = options
    const { x = 0, y = 0, width, height } = options
    this.#bounds = { x, y, width, height }
    this.id = this.webContents.id = BrowserWindow.#next++
    BrowserWindow.all.add(this)
    app.emit('web-contents-created', {}, this.webContents)
    this.#visible = options.show !== false
  }
  async loadURL(url) {
    tell({ event: 'loadURL', window: this.id, url, preload: this.options.webPreferences.preload, size: this.#bounds })
  }
  getBounds = () => this.#bounds
  getNormalBounds = () => this.#bounds
  setBounds(bounds) {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.emit('resize')
    this.emit('move')
  }
  maximize() {
    this.#maximized = true
    this.emit('resize')
  }
  isMaximized = () => this.#maximized
  showInactive = () => this.show()
  show() {
    this.#visible = true
  }
  focus = () => this.show()
  isVisible = () => this.#visible
  isMinimized = () => this.#minimized
  minimize() {
    this.#minimized = true
  }
  restore() {
    this.#minimized = false
  }
  isFullScreen = () => this.#fullScreen
  setFullScreen(on) {
    this.#fullScreen = on
  }
  setDocumentEdited(edited) {
    this.edited = edited
  }
  close() {
    const event = new Cancellable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy() {
    if (!BrowserWindow.all.delete(this)) return
    this.emit('closed')
    tell({ event: 'closed', window: this.id })
    if (BrowserWindow.all.size === 0) app.emit('window-all-closed')
  }
}

const unanswered = (name) => () => Promise.reject(new Error(`dialog.${name}: the test gave no answer`))
export const dialog = {
  showOpenDialog: unanswered('showOpenDialog'),
  showSaveDialog: unanswered('showSaveDialog'),
  showMessageBox: unanswered('showMessageBox')
}

const area = { x: 0, y: 0, width: 1920, height: 1040 }
/** Two displays side by side; a test may put others there. */
export const screen = {
  displays: [
    {
      id: 1,
      label: 'Built-in',
      bounds: { ...area, height: 1080 },
      size: { width: 1920, height: 1080 },
      workArea: area
    },
    {
      id: 2,
      label: '',
      bounds: { x: 1920, y: 0, width: 1280, height: 720 },
      size: { width: 1280, height: 720 },
      workArea: { x: 1920, y: 0, width: 1280, height: 720 }
    }
  ],
  getAllDisplays: () => screen.displays,
  getPrimaryDisplay: () => screen.displays[0],
  getDisplayMatching: ({ x }) => screen.displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width)
}

let clip = ''
export const clipboard = { writeText: (text) => void (clip = text), readText: () => clip }
export const shell = { openExternal: () => Promise.reject(new Error('shell.openExternal: the test gave no answer')) }
export const nativeTheme = { shouldUseDarkColors: false }

const itemsOf = (template) =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])
let applicationMenu = null
export const Menu = {
  buildFromTemplate: (template) => ({
    items: template,
    getMenuItemById: (id) => itemsOf(template).find((item) => item.id === id) ?? null
  }),
  setApplicationMenu: (menu) => void (applicationMenu = menu),
  getApplicationMenu: () => applicationMenu
}

const schemes = new Map()
let beforeRequest = (_details, answer) => answer({})
export const protocol = { registerSchemesAsPrivileged: () => undefined }
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    protocol: { handle: (scheme, handler) => void schemes.set(scheme, handler) },
    webRequest: { onBeforeRequest: (listener) => void (beforeRequest = listener) },
    setPermissionRequestHandler(handler) {
      this.permissionRequestHandler = handler
    },
    setPermissionCheckHandler(handler) {
      this.permissionCheckHandler = handler
    },
    setDevicePermissionHandler(handler) {
      this.devicePermissionHandler = handler
    },
    setSpellCheckerEnabled: () => undefined
  })
}

const handlers = new Map()
export const ipcMain = {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }
}

const electron = { app, BrowserWindow, dialog, clipboard, shell, nativeTheme, screen, Menu, protocol, session, ipcMain }
const windowOf = (id) => [...BrowserWindow.all].find((window) => window.id === id)

/** What the process that plays Chromium may ask. */
const answers = {
  channels: () => [...handlers.keys()],
  /** A call of a page's preload. `frame` is where it came from; `window` whose it is, 0 for one that is not the app's. */
  invoke: ({ channel, args, frame, window }) => {
    const handler = handlers.get(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return handler({ sender: windowOf(window)?.webContents ?? new WebContents(), senderFrame: frame }, ...args)
  },
  /** A request of the page, or of whatever runs in it: may it go, and what does the page's own scheme answer? */
  request: async ({ url, method }) => {
    const cancel = await new Promise((resolve) => beforeRequest({ url, method }, ({ cancel }) => resolve(cancel)))
    const handler = schemes.get(new URL(url).protocol.slice(0, -1))
    if (cancel || !handler) return null
    const response = await handler(new Request(url, { method }))
    const body = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: Object.fromEntries(response.headers), body }
  },
  /** Whether the page may leave for another address. */
  navigate: ({ url }) => {
    const event = Object.assign(new Cancellable(), { url })
    for (const window of BrowserWindow.all) window.webContents.emit('will-navigate', event, url)
    return !event.defaultPrevented
  },
  openWindow: ({ url }) =>
    [...BrowserWindow.all].some((window) => window.webContents.windowOpenHandler({ url }).action !== 'deny'),
  loaded: ({ window }) => void windowOf(window)?.emit('ready-to-show'),
  /** What main answers to a page that asks for a permission, in each of the ways there are. */
  permissions: async ({ permission }) => ({
    request: await new Promise((resolve) =>
      session.defaultSession.permissionRequestHandler({}, permission, resolve, {})
    ),
    check: session.defaultSession.permissionCheckHandler({}, permission, 'app://studio', {}),
    device: session.defaultSession.devicePermissionHandler({ deviceType: permission, origin: 'app://studio' })
  }),
  /** Whether a download may begin, and whether a page inside the page may. */
  download: () => {
    const event = new Cancellable()
    session.defaultSession.emit('will-download', event, {}, {})
    return !event.defaultPrevented
  },
  leave: ({ way, url }) => {
    const event = Object.assign(new Cancellable(), { url })
    for (const window of BrowserWindow.all) window.webContents.emit(way, event, url)
    return !event.defaultPrevented
  },
  /** Runs a function of the test here, as Playwright's ElectronApplication.evaluate does. */
  evaluate: ({ source, arg }) => new Function('electron', 'arg', `return (${source})(electron, arg)`)(electron, arg)
}

process.on('message', async ({ id, ask, ...rest }) => {
  try {
    tell({ reply: id, value: await answers[ask](rest) })
  } catch (error) {
    tell({ reply: id, error: String(error) })
  }
})
process.on('disconnect', () => process.exit(0))
