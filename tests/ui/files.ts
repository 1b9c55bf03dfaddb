import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { InMain } from './studio.ts'

/** Files as the user of one host meets them. */
export interface HostFiles {
  /** Puts a file there; the next open dialog answers with it. */
  offer(name: string, content: string | Uint8Array): Promise<void>
  /** The next save dialog answers with this name. */
  offerToSave(name: string): Promise<void>
  /** The user closes the next dialog, whichever it is. */
  cancel(): Promise<void>
  /** What the file holds now. */
  read(name: string): Promise<Buffer>
}

/** Real files in `folder`; the dialogs are answered in the main process. */
export function filesOfElectron(inMain: InMain, folder: string): HostFiles {
  return {
    offer: async (name, content) => {
      await writeFile(join(folder, name), content)
      await inMain(
        ({ dialog }, path) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
        },
        join(folder, name)
      )
    },
    offerToSave: (name) =>
      inMain(
        ({ dialog }, path) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
        },
        join(folder, name)
      ),
    cancel: () =>
      inMain(({ dialog }) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] })
        dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
      }),
    read: (name) => readFile(join(folder, name))
  }
}

type Pickers = Record<'showOpenFilePicker' | 'showSaveFilePicker', () => Promise<unknown>>

/** Files of the page's own file system: the pickers are answered, the handles and what they write are the browser's. */
export function filesOfBrowser(page: Page): HostFiles {
  return {
    offer: (name, content) =>
      page.evaluate(
        async ([name, bytes]) => {
          const folder = await navigator.storage.getDirectory()
          const handle = await folder.getFileHandle(name, { create: true })
          const stream = await handle.createWritable()
          await stream.write(new Uint8Array(bytes))
          await stream.close()
          ;(window as unknown as Pickers).showOpenFilePicker = () => Promise.resolve([handle])
        },
        [name, [...Buffer.from(content)]] as const
      ),
    offerToSave: (name) =>
      page.evaluate((name) => {
        ;(window as unknown as Pickers).showSaveFilePicker = async () => {
          const folder = await navigator.storage.getDirectory()
          return folder.getFileHandle(name, { create: true })
        }
      }, name),
    cancel: () =>
      page.evaluate(() => {
        const cancelled = () => Promise.reject(new DOMException('The user aborted a request.', 'AbortError'))
        Object.assign(window, { showOpenFilePicker: cancelled, showSaveFilePicker: cancelled })
      }),
    read: async (name) =>
      Buffer.from(
        await page.evaluate(async (name) => {
          const folder = await navigator.storage.getDirectory()
          const file = await (await folder.getFileHandle(name)).getFile()
          return [...new Uint8Array(await file.arrayBuffer())]
        }, name)
      )
  }
}
