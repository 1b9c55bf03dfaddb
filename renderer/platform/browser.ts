import type { Encoding } from '../../src/contract/encoding.ts'
import { done, failed, isListedPage } from '../../src/contract/ipc.ts'
import { INITIAL_FILE_ELEMENT } from '../../src/contract/page.ts'
import { BrowserDrafts } from './drafts.ts'
import type { FileId, OpenedManifest, Platform, Result, SavedExport, SavedManifest } from './platform.ts'
import { keepRecent, mayRead, recentHandles } from './recent-handles.ts'
import { bytesOf, failure, readManifest, readText } from './web-file.ts'
import { operatingSystem, showTitle } from './window.ts'

/** What TypeScript's DOM library does not have yet. @see https://wicg.github.io/file-system-access/ */
interface FilePickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>
}

/** Milliseconds. */
const KEEPING_DELAY = 4000
const LESSON_TYPE = { description: 'Lesson', accept: { 'text/markdown': ['.md'] } }
const YAML_TYPES = [
  {
    description: 'Kubernetes manifest',
    accept: { 'application/yaml': ['.yaml', '.yml'], 'application/json': ['.json'] }
  }
]
const isCancelled = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

interface KnownFile {
  /** undefined: it came from a file input, and is saved as a download. */
  readonly handle: FileSystemFileHandle | undefined
  encoding: Encoding
  /** What the file held when it was last read or saved. */
  text: string
}

/**
 * The web platform. Files are opened and saved in place where the browser can (File System Access), else read from a
 * file input and saved as downloads.
 */
export function browserPlatform(): Platform {
  const files = new Map<FileId, KnownFile>()
  const drafts = new BrowserDrafts()
  let unsaved = false

  const remember = (handle: FileSystemFileHandle | undefined, encoding: Encoding, text: string): FileId => {
    const id = crypto.randomUUID() as FileId
    files.set(id, { handle, encoding, text })
    return id
  }

  async function changed(id: FileId): Promise<Result<OpenedManifest | null>> {
    const known = files.get(id)
    if (!known?.handle) return done(null)
    try {
      const read = await readText(await known.handle.getFile())
      if (!read.ok) return read
      if (read.value.text === known.text) return done(null)
      Object.assign(known, read.value)
      return done({ id, name: known.handle.name, text: known.text })
    } catch (error) {
      return failure(error, `${known.handle.name} cannot be read`)
    }
  }

  async function open(): Promise<Result<OpenedManifest | null>> {
    const { showOpenFilePicker } = window as FilePickers
    if (!showOpenFilePicker) {
      const file = await chooseFile()
      const read = file && (await readText(file))
      if (!read?.ok) return read ?? done(null)
      return done({
        id: remember(undefined, read.value.encoding, read.value.text),
        name: file!.name,
        text: read.value.text
      })
    }
    try {
      const [handle] = await showOpenFilePicker.call(window, { types: [...YAML_TYPES, LESSON_TYPE] })
      return handle ? await openHandle(handle) : done(null)
    } catch (error) {
      return isCancelled(error) ? done(null) : failure(error, 'the file cannot be opened')
    }
  }

  async function openHandle(handle: FileSystemFileHandle): Promise<Result<OpenedManifest>> {
    const read = await readText(await handle.getFile())
    if (!read.ok) return read
    const { text, encoding } = read.value
    keepRecent(handle)
    return done({ id: remember(handle, encoding, text), name: handle.name, text })
  }

  async function openRecent(id: FileId): Promise<Result<OpenedManifest>> {
    const recent = (await recentHandles()).find((file) => file.id === id)
    if (!recent) return failed('unknown-file', 'that file is no longer known to this page')
    try {
      if (!(await mayRead(recent.handle))) return failed('no-permission', `${recent.handle.name} may not be read`)
      return await openHandle(recent.handle)
    } catch (error) {
      return failure(error, `${recent.handle.name} cannot be opened`)
    }
  }

  async function save(
    id: FileId | null,
    text: string,
    name: string,
    elsewhere: boolean
  ): Promise<Result<SavedManifest | null>> {
    const origin = id === null ? undefined : files.get(id)
    if (id !== null && !origin) return failed('unknown-file', `${name} is no longer known to this page`)
    const { showSaveFilePicker } = window as FilePickers
    const encoding = origin?.encoding ?? 'utf-8'
    const known = elsewhere ? undefined : origin
    if (known ? !known.handle : !showSaveFilePicker) {
      download(bytesOf(text, encoding), name)
      return done({ id, name })
    }
    try {
      const handle =
        known?.handle ?? (await showSaveFilePicker!.call(window, { suggestedName: name, types: YAML_TYPES }))
      if (known && (await hasChanged(handle, known.text))) return failed('changed-on-disk', `${name} changed on disk`)
      // The browser writes beside the file and puts it in place on close: a page that dies leaves the old one.
      const stream = await handle.createWritable()
      await stream.write(bytesOf(text, encoding))
      await stream.close()
      if (known) known.text = text
      keepRecent(handle)
      return done({ id: known ? id : remember(handle, encoding, text), name: handle.name })
    } catch (error) {
      return isCancelled(error) ? done(null) : failure(error, `${name} cannot be saved`)
    }
  }

  async function saveExport(text: string, name: string): Promise<Result<SavedExport | null>> {
    const { showSaveFilePicker } = window as FilePickers
    if (!showSaveFilePicker) {
      download(bytesOf(text, 'utf-8'), name)
      return done({ name })
    }
    try {
      const handle = await showSaveFilePicker.call(window, { suggestedName: name })
      const stream = await handle.createWritable()
      await stream.write(text)
      await stream.close()
      return done({ name: handle.name })
    } catch (error) {
      return isCancelled(error) ? done(null) : failure(error, `${name} cannot be saved`)
    }
  }

  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault()
  })

  addEventListener('load', keepPage)

  return {
    kind: 'browser',
    os: operatingSystem(),
    open,
    openRecent,
    recent: async () => (await recentHandles()).map(({ id, handle }) => ({ id, name: handle.name, folder: '' })),
    readDropped: readManifest,
    initialFile: () => Promise.resolve(done(initialFile())),
    save,
    saveExport,
    changed,
    keepDraft: (draft) => drafts.keep(draft),
    keptDraft: () => drafts.kept().then(done),
    copy,
    setDocument: (state) => {
      unsaved = state.dirty
      showTitle(state)
    },
    setFullScreen,
    onFullScreenEnd,
    onCommand: () => () => undefined,
    onOpened: () => () => undefined,
    projector: undefined,
    openExternal: (url) => Promise.resolve(openExternal(url))
  }
}

/**
 * A page that came from a server is kept for a time without one. A page that is one file names no web manifest.
 * Keeping fetches every file once more, so it waits until the page has been in use for a moment.
 */
function keepPage(): void {
  if (import.meta.env.DEV || !('serviceWorker' in navigator) || !document.querySelector('link[rel=manifest]')) return
  const keep = () => void navigator.serviceWorker.register('./service-worker.js').catch(() => undefined)
  setTimeout(keep, KEEPING_DELAY)
}

/** Whether a file holds what the page does not know of. One that cannot be read is for the save to find out. */
async function hasChanged(handle: FileSystemFileHandle, text: string): Promise<boolean> {
  const read = await handle.getFile().then(readText, () => undefined)
  return read?.ok === true && read.value.text !== text
}

async function setFullScreen(on: boolean): Promise<boolean> {
  const before = document.fullscreenElement !== null
  try {
    if (on && !before) await document.documentElement.requestFullscreen({ navigationUI: 'hide' })
    if (!on && before) await document.exitFullscreen()
    return before
  } catch {
    return true
  }
}

/** Esc leaves the full screen without reaching the page. */
function onFullScreenEnd(listener: () => void): () => void {
  const changed = () => {
    if (!document.fullscreenElement) listener()
  }
  document.addEventListener('fullscreenchange', changed)
  return () => document.removeEventListener('fullscreenchange', changed)
}

/** The manifest that the server put into the page. */
function initialFile(): OpenedManifest | null {
  const element = document.getElementById(INITIAL_FILE_ELEMENT)
  if (!element?.textContent) return null
  const { name, text } = JSON.parse(element.textContent) as { name: string; text: string }
  return { id: null, name, text }
}

function chooseFile(): Promise<File | undefined> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.yaml,.yml,.json,.md'
    input.addEventListener('change', () => resolve(input.files?.[0]))
    input.addEventListener('cancel', () => resolve(undefined))
    input.click()
  })
}

function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000) // the browser may still be reading it
}

async function copy(text: string): Promise<Result<null>> {
  try {
    await navigator.clipboard.writeText(text)
    return done(null)
  } catch (error) {
    return copyBySelection(text) ? done(null) : failure(error, 'the clipboard cannot be written')
  }
}

/** The old way, for pages opened from a file and browsers that keep the clipboard to themselves. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('aria-hidden', 'true')
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return copied
}

function openExternal(url: string): Result<null> {
  if (!isListedPage(url)) return failed('not-allowed', `${url} is not a page of a listed host`)
  window.open(url, '_blank', 'noopener,noreferrer')
  return done(null)
}
