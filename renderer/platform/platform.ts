import type {
  DocumentState,
  FileId,
  MenuCommand,
  OpenedManifest,
  ProjectorDisplay,
  RecentFile,
  Result,
  SavedExport,
  SavedManifest
} from '../../src/contract/ipc.ts'

/**
 * What the window needs from the machine it runs on. Components know this interface only; `index.ts` picks the one that
 * stands behind it. A cancelled dialog is `null`, a failure a `Result` with a sentence to show: nothing here throws.
 */
export interface Platform {
  readonly kind: 'electron' | 'browser'
  /** Decides between Cmd and Ctrl, and how shortcuts are written. */
  readonly os: 'linux' | 'macos' | 'windows'

  /** Asks the user for a file. */
  open(): Promise<Result<OpenedManifest | null>>
  /** A file of `recent()`. */
  openRecent(id: FileId): Promise<Result<OpenedManifest>>
  /** Files opened before, newest first; always empty where the platform keeps none. */
  recent(): Promise<readonly RecentFile[]>
  /** A file dropped on the window. It has no id: saving it asks where. */
  readDropped(file: File): Promise<Result<OpenedManifest>>
  /** The file the app was started with (`npm start -- FILE`, "open with"); `null`: none. Ask once, at start. */
  initialFile(): Promise<Result<OpenedManifest | null>>

  /**
   * Writes to the file of that id. `null`, or `elsewhere`, asks where and offers `name`, and downloads where nothing can
   * be asked. The encoding stays that of the file.
   */
  save(id: FileId | null, text: string, name: string, elsewhere: boolean): Promise<Result<SavedManifest | null>>

  /**
   * What a file holds now, where another program changed it since it was last read or saved; `null` where none did.
   * A save that finds such a change fails as `changed-on-disk`; once it was told here, the next save replaces it.
   */
  changed(id: FileId): Promise<Result<OpenedManifest | null>>

  /** Keeps a text that is not saved yet over a crash of the app or the browser. `null`: there is nothing to keep. */
  keepDraft(draft: OpenedManifest | null): Promise<Result<null>>
  /** The text that was kept when the app ended without saving it; `null`: none. Ask once, at start. */
  keptDraft(): Promise<Result<OpenedManifest | null>>

  /** Writes a text that is not the manifest, such as a patch or a picture, where the user says; offers `name`. */
  saveExport(text: string, name: string): Promise<Result<SavedExport | null>>

  /** Puts a text on the clipboard. */
  copy(text: string): Promise<Result<null>>

  /** Keeps the title, the system's mark of unsaved changes and the question on closing up to date. */
  setDocument(state: DocumentState): void

  /** Lets the window fill the screen, or not; answers whether it did before. Where that is refused it says it did. */
  setFullScreen(on: boolean): Promise<boolean>
  /** The user left the full screen by the system's own way. Returns how to stop listening. */
  onFullScreenEnd(listener: () => void): () => void

  /**
   * Commands of the native menu. Where there is none (browser) it never calls. A key that the window handles itself
   * must be `preventDefault`ed, then the menu's shortcut of the same key does not fire as well.
   * Returns how to stop listening.
   */
  onCommand(listener: (command: MenuCommand) => void): () => void
  /** Files that come from outside while the app runs. Unsaved changes are the listener's to guard. */
  onOpened(listener: (opened: Result<OpenedManifest>) => void): () => void

  /** A second window for a projector; undefined where the platform has none to give. */
  readonly projector: ProjectorWindow | undefined

  /** Opens a page in the user's browser: https, and only hosts of `EXTERNAL_HOSTS`. */
  openExternal(url: string): Promise<Result<null>>
}

/** The projector's window: in the first window what it is told, in its own what it has to show. */
export interface ProjectorWindow {
  displays(): Promise<readonly ProjectorDisplay[]>
  /** Opens it on a display, or moves it there. */
  open(displayId: number): Promise<Result<null>>
  close(): void
  show(state: string): void
  /** Called when it is gone, whoever closed it. Returns how to stop listening. */
  onClosed(listener: () => void): () => void
  /** What it has to show at its start; `null`: nothing yet. */
  shown(): Promise<string | null>
  onShown(listener: (state: string) => void): () => void
}

export type { ProjectorDisplay } from '../../src/contract/ipc.ts'
export type { DocumentState, FileId, MenuCommand, OpenedManifest, RecentFile, Result, SavedExport, SavedManifest }
export type { PlatformError, PlatformErrorCode } from '../../src/contract/ipc.ts'
