import { homedir } from 'node:os'
import { basename, dirname, relative } from 'node:path'
import { app, clipboard, dialog, shell } from 'electron'
import type { FileFilter } from 'electron'
import type { FileId, OpenedManifest, Result, SavedManifest } from '../src/contract/ipc.ts'
import { done, failed, isListedPage } from '../src/contract/ipc.ts'
import type { Drafts } from './drafts.ts'
import { writeTextFile } from './files.ts'
import type { Handlers } from './ipc.ts'
import type { OpenFiles } from './open-files.ts'
import type { Projector } from './projector.ts'
import type { RecentPaths } from './recent.ts'
import type { StudioWindow } from './window.ts'

/** What the handlers act on. */
export interface Desk {
  readonly files: OpenFiles
  readonly drafts: Drafts
  readonly recent: RecentPaths
  readonly projector: Projector
  readonly studio: () => StudioWindow
  /** The path the app was started with, once. */
  readonly takeInitialPath: () => string | undefined
  readonly recentChanged: () => void
}

const FILTERS = [
  { name: 'Kubernetes manifest', extensions: ['yaml', 'yml', 'json'] },
  { name: 'Lesson', extensions: ['md'] },
  { name: 'All files', extensions: ['*'] }
]

/** Reads a file for the window and remembers it as recent; one that is gone is forgotten. */
export async function openPath(desk: Desk, path: string): Promise<Result<OpenedManifest>> {
  const opened = await desk.files.read(path)
  if (opened.ok) remember(desk, path)
  else if (opened.error.code === 'not-found') {
    desk.recent.remove(path)
    desk.recentChanged()
  }
  return opened
}

function remember(desk: Desk, path: string): void {
  desk.recent.add(path)
  app.addRecentDocument(path)
  desk.recentChanged()
}

export function handlersOf(desk: Desk): Handlers {
  async function saveAs(from: FileId | null, text: string, name: string): Promise<Result<SavedManifest | null>> {
    const { canceled, filePath } = await dialog.showSaveDialog(desk.studio().window, {
      defaultPath: fileNameFrom(name),
      filters: FILTERS
    })
    if (canceled || !filePath) return done(null)
    const saved = await desk.files.writeTo(filePath, text, from)
    if (saved.ok) remember(desk, filePath)
    return saved
  }

  return {
    openManifest: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(desk.studio().window, {
        properties: ['openFile'],
        filters: FILTERS
      })
      const path = filePaths[0]
      return canceled || path === undefined ? done(null) : openPath(desk, path)
    },
    openRecent: async (id: FileId) => {
      const path = desk.files.pathOf(id)
      if (path === undefined) return failed('unknown-file', 'the file was not opened in this session')
      return openPath(desk, path)
    },
    recentFiles: () =>
      desk.recent.paths.map((path) => ({
        id: desk.files.idOf(path),
        name: basename(path),
        folder: shortened(dirname(path))
      })),
    initialFile: async () => {
      const path = desk.takeInitialPath()
      return path === undefined ? done(null) : openPath(desk, path)
    },
    saveManifest: async (id, text, name, elsewhere) => {
      const saved = await (id === null || elsewhere ? saveAs(id, text, name) : desk.files.write(id, text))
      if (!saved.ok || saved.value === null) desk.studio().saveEndedWithoutSaving()
      return saved
    },
    readChanged: (id) => desk.files.readChanged(id),
    keepDraft: (draft) => desk.drafts.keep(draft),
    keptDraft: async () => done(await desk.drafts.kept()),
    saveExport: async (text, name) => {
      const { canceled, filePath } = await dialog.showSaveDialog(desk.studio().window, {
        defaultPath: fileNameFrom(name),
        filters: exportFilters(name)
      })
      if (canceled || !filePath) return done(null)
      const written = await writeTextFile(filePath, text, { encoding: 'utf-8' })
      return written.ok ? done({ name: basename(filePath) }) : written
    },
    writeClipboard: (text) => {
      clipboard.writeText(text)
      return done(null)
    },
    setDocument: (state) => {
      desk.studio().setDocument(state)
      return null
    },
    setFullScreen: (on) => desk.studio().setFullScreen(on),
    displays: () => desk.projector.displays(desk.studio().window),
    openProjector: (displayId) => desk.projector.open(displayId),
    closeProjector: () => {
      desk.projector.close()
      return null
    },
    project: (state) => {
      desk.projector.show(state)
      return null
    },
    projection: () => desk.projector.shown,
    openExternal: async (url) => {
      if (!isListedPage(url)) return failed('not-allowed', 'the address is not a page of a listed host')
      const { response } = await dialog.showMessageBox(desk.studio().window, {
        type: 'question',
        message: `Open ${new URL(url).hostname} in your browser?`,
        detail: url,
        buttons: ['Open', 'Cancel'],
        defaultId: 0,
        cancelId: 1
      })
      if (response === 0) await shell.openExternal(url)
      return done(null)
    }
  }
}

/** The kind of file that the offered name ends in. */
function exportFilters(name: string): FileFilter[] {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]
  return [...(extension ? [{ name: `${extension.toUpperCase()} file`, extensions: [extension] }] : []), FILTERS[1]!]
}

/** A name to offer in the save dialog: whatever the window says, it names no folder. */
function fileNameFrom(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to go
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '-').slice(0, 200)
  return /^\.*$/.test(safe) ? 'manifest.yaml' : safe
}

function shortened(folder: string): string {
  const inside = relative(homedir(), folder)
  if (inside === '') return '~'
  return inside.startsWith('..') || inside === folder ? folder : `~/${inside.replaceAll('\\', '/')}`
}
