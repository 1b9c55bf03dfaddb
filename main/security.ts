import { app } from 'electron'
import type { IpcMainInvokeEvent, Session, WebContents } from 'electron'

/** The app needs no network: what Chromium would do by itself is off, and no name resolves. Before the app is ready. */
export function switchNetworkOff(isDevelopment: boolean): void {
  for (const name of ['disable-background-networking', 'disable-component-update', 'disable-sync', 'no-first-run']) {
    app.commandLine.appendSwitch(name)
  }
  if (!isDevelopment) app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/**
 * No permission, no download, no spelling dictionary, and no request but to these origins. `data:` and `blob:` carry
 * their content with them; the page's policy decides where those may stand.
 */
export function lockSession(session: Session, origins: readonly string[]): void {
  const allowed = [...origins, 'data:', 'blob:']
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOneOf(allowed, details.url) }))
}

/** The window stays on its page: no navigation, no second window, no embedded one. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Whether a call comes from the main frame of the window's own page. */
export function isFromPage(event: IpcMainInvokeEvent, contents: WebContents | undefined, origin: string): boolean {
  const frame = event.senderFrame
  return event.sender === contents && frame !== null && frame.parent === null && frame.url.startsWith(origin)
}

function isOneOf(origins: readonly string[], url: string): boolean {
  return origins.some((origin) => url.startsWith(origin))
}
