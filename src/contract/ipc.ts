/**
 * Every message between the processes of the desktop app. What crosses is plain data; files are named by ids that the
 * main process hands out, never by paths.
 */

import type { CommandId } from './commands.ts'
import { COMMANDS } from './commands.ts'

/** Opaque name of a file that the user picked. Good until the app ends. */
export type FileId = string & { readonly brand: 'FileId' }

export type PlatformErrorCode =
  | 'not-found'
  | 'no-permission'
  | 'not-a-file'
  | 'not-text'
  | 'too-large'
  | 'disk-full'
  | 'changed-on-disk'
  | 'unknown-file'
  | 'not-allowed'
  | 'failed'

/** The world is wrong: a sentence for the status bar, and a code to act on. */
export interface PlatformError {
  readonly code: PlatformErrorCode
  readonly message: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlatformError }

/** A manifest as read. */
export interface OpenedManifest {
  /** `null`: the text has no place to be saved to yet. */
  readonly id: FileId | null
  /** File name without its folder. */
  readonly name: string
  /** Exactly what the file holds, its byte order mark and line ends included. */
  readonly text: string
}

/** Where a text went. `id` is `null` where the platform only downloads. */
export interface SavedManifest {
  readonly id: FileId | null
  readonly name: string
}

/** Where an export went: its file name, without the folder. */
export interface SavedExport {
  readonly name: string
}

/** A file opened before; the newest comes first. */
export interface RecentFile {
  readonly id: FileId
  readonly name: string
  /** For people to tell two files of one name apart: the folder, home shortened to `~`. */
  readonly folder: string
}

export interface ProjectorDisplay {
  readonly id: number
  /** As the system names it, else its number. */
  readonly name: string
  /** In points: pixels as the system scales them. */
  readonly width: number
  readonly height: number
  /** The app's own window stands on it. */
  readonly isHere: boolean
}

/** What the window shows of the open manifest: its title, the mark of unsaved changes, the question on closing. */
export interface DocumentState {
  readonly name: string
  readonly dirty: boolean
}

/** Every command a native menu can send to the window. Edit commands such as copy and paste stay with the system. */
export const MENU_COMMANDS: readonly CommandId[] = COMMANDS.map(({ id }) => id)
export type MenuCommand = CommandId

/** Calls from the window to the main process. */
export interface IpcContract {
  /** Asks the user for a file. `null`: cancelled. */
  openManifest: { request: []; response: Result<OpenedManifest | null> }
  openRecent: { request: [id: FileId]; response: Result<OpenedManifest> }
  recentFiles: { request: []; response: readonly RecentFile[] }
  /** The file the app was started with. `null`: none. Answers it once. */
  initialFile: { request: []; response: Result<OpenedManifest | null> }
  /**
   * `null` as id, or `elsewhere`, asks where, offering `name`; the encoding stays that of the file. `null` as answer:
   * cancelled. `changed-on-disk`: the file holds what the window has not been told of; nothing was written.
   */
  saveManifest: {
    request: [id: FileId | null, text: string, name: string, elsewhere: boolean]
    response: Result<SavedManifest | null>
  }
  /**
   * What a file holds now, where that is not what it held when it was last read or saved; `null` where it is. What was
   * told counts as known: the next save replaces it.
   */
  readChanged: { request: [id: FileId]; response: Result<OpenedManifest | null> }
  /** Keeps a text that is not saved yet, so that a crash or a kill does not lose it. `null`: there is nothing to keep. */
  keepDraft: { request: [draft: OpenedManifest | null]; response: Result<null> }
  /** The text that the app could not save before it ended; `null`: none. Its id saves it to where it came from. */
  keptDraft: { request: []; response: Result<OpenedManifest | null> }
  /** Writes a text that is not the manifest to a new place, which is asked for and then forgotten. `null`: cancelled. */
  saveExport: { request: [text: string, name: string]; response: Result<SavedExport | null> }
  writeClipboard: { request: [text: string]; response: Result<null> }
  setDocument: { request: [state: DocumentState]; response: null }
  /** Lets the window fill the screen, or not. Answers whether it did before. */
  setFullScreen: { request: [on: boolean]; response: boolean }
  /** Displays that the second window, the projector's, may stand on. */
  displays: { request: []; response: readonly ProjectorDisplay[] }
  /** Opens the projector's window on a display, or moves it there. `not-found`: the display was unplugged. */
  openProjector: { request: [displayId: number]; response: Result<null> }
  closeProjector: { request: []; response: null }
  /** What the projector's window is to show, in the page's own words: main only passes it on. */
  project: { request: [state: string]; response: null }
  /** What it shows at its start; `null`: nothing yet. The only call that the projector's window may make. */
  projection: { request: []; response: string | null }
  /** Opens a page of one of the listed hosts in the browser. */
  openExternal: { request: [url: string]; response: Result<null> }
}
export type IpcChannel = keyof IpcContract

/** Messages from the main process to the window. */
export interface IpcEvents {
  menuCommand: [command: MenuCommand]
  /** A file that came from outside: a second start, "open with", the recent files of the system. */
  fileOpened: [opened: Result<OpenedManifest>]
  /** To the projector's window: what it is to show from now on. */
  projected: [state: string]
  /** The projector's window is gone. */
  projectorClosed: []
}
export type IpcEvent = keyof IpcEvents

const channels: Record<IpcChannel, true> = {
  openManifest: true,
  openRecent: true,
  recentFiles: true,
  initialFile: true,
  saveManifest: true,
  readChanged: true,
  keepDraft: true,
  keptDraft: true,
  saveExport: true,
  writeClipboard: true,
  setDocument: true,
  setFullScreen: true,
  displays: true,
  openProjector: true,
  closeProjector: true,
  project: true,
  projection: true,
  openExternal: true
}
const events: Record<IpcEvent, true> = {
  menuCommand: true,
  fileOpened: true,
  projected: true,
  projectorClosed: true
}

/** Calls of the projector's window, and of no other. */
export const PROJECTOR_CHANNELS: readonly IpcChannel[] = ['projection']
/** What the address of the page ends with in that window. */
export const PROJECTOR_QUERY = '?projector'

export const IPC_CHANNELS = Object.keys(channels) as IpcChannel[]
export const IPC_EVENTS = Object.keys(events) as IpcEvent[]

/** `window.desktop`, as the preload exposes it. The `on` functions return how to stop listening. */
export type DesktopBridge = {
  readonly [K in IpcChannel]: (...request: IpcContract[K]['request']) => Promise<IpcContract[K]['response']>
} & {
  readonly [K in IpcEvent as `on${Capitalize<K>}`]: (listener: (...message: IpcEvents[K]) => void) => () => void
}

/** Texts larger than this are neither opened nor saved: 64 MiB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024

/** The only hosts that links may lead to. */
export const EXTERNAL_HOSTS: readonly string[] = ['kubernetes.io', 'github.com', 'man7.org']

/** https, no user name, no port of its own, and a listed host. */
export function isListedPage(url: string): boolean {
  const host = /^https:\/\/([a-z0-9.-]+)(?:[/?#]|$)/.exec(url)?.[1]
  return host !== undefined && EXTERNAL_HOSTS.includes(host)
}

export const done = <T>(value: T): Result<T> => ({ ok: true, value })
export const failed = <T = never>(code: PlatformErrorCode, message: string): Result<T> => ({
  ok: false,
  error: { code, message }
})
