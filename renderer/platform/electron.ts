import type { DesktopBridge } from '../../src/contract/ipc.ts'
import { failed } from '../../src/contract/ipc.ts'
import type { Platform, Result } from './platform.ts'
import { readManifest } from './web-file.ts'
import { operatingSystem, showTitle } from './window.ts'

/** The desktop app: every call goes over the bridge that the preload exposes. */
export function electronPlatform(desktop: DesktopBridge): Platform {
  return {
    kind: 'electron',
    os: operatingSystem(),
    open: () => answered(desktop.openManifest()),
    openRecent: (id) => answered(desktop.openRecent(id)),
    recent: () => desktop.recentFiles().catch(() => []),
    readDropped: readManifest,
    initialFile: () => answered(desktop.initialFile()),
    save: (id, text, name, elsewhere) => answered(desktop.saveManifest(id, text, name, elsewhere)),
    changed: (id) => answered(desktop.readChanged(id)),
    keepDraft: (draft) => answered(desktop.keepDraft(draft)),
    keptDraft: () => answered(desktop.keptDraft()),
    saveExport: (text, name) => answered(desktop.saveExport(text, name)),
    copy: (text) => answered(desktop.writeClipboard(text)),
    setDocument: ({ name, dirty }) => {
      showTitle({ name, dirty })
      void desktop.setDocument({ name, dirty }).catch(() => undefined)
    },
    setFullScreen: (on) => desktop.setFullScreen(on).catch(() => true),
    onFullScreenEnd: () => () => undefined, // Esc reaches the page
    onCommand: (listener) => desktop.onMenuCommand(listener),
    onOpened: (listener) => desktop.onFileOpened(listener),
    projector: {
      displays: () => desktop.displays().catch(() => []),
      open: (displayId) => answered(desktop.openProjector(displayId)),
      close: () => void desktop.closeProjector().catch(() => undefined),
      show: (state) => void desktop.project(state).catch(() => undefined),
      onClosed: (listener) => desktop.onProjectorClosed(listener),
      shown: () => desktop.projection().catch(() => null),
      onShown: (listener) => desktop.onProjected(listener)
    },
    openExternal: (url) => answered(desktop.openExternal(url))
  }
}

/** A call that main refuses or cannot take is a failure to show, like any other. */
async function answered<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call
  } catch (error) {
    return failed('failed', error instanceof Error ? error.message : String(error))
  }
}
