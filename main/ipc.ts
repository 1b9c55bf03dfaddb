import { ipcMain } from 'electron'
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import type { IpcChannel, IpcContract, IpcEvent, IpcEvents } from '../src/contract/ipc.ts'
import { IPC_CHANNELS } from '../src/contract/ipc.ts'
import { isRequest } from './requests.ts'

export type Handlers = {
  readonly [K in IpcChannel]: (
    ...request: IpcContract[K]['request']
  ) => IpcContract[K]['response'] | Promise<IpcContract[K]['response']>
}

/**
 * Gives every channel its handler. A call that does not come from the window's own page, or does not have the shape
 * of the contract, is refused before the handler sees it; the caller's promise rejects.
 */
export function answerCalls(
  handlers: Handlers,
  mayCall: (event: IpcMainInvokeEvent, channel: IpcChannel) => boolean
): void {
  for (const channel of IPC_CHANNELS) {
    ipcMain.handle(channel, (event, ...request: unknown[]) => {
      if (!mayCall(event, channel)) throw new Error(`${channel} is refused: the call does not come from the app's page`)
      if (!isRequest(channel, request)) throw new Error(`${channel} is refused: its arguments have another shape`)
      return (handlers[channel] as (...request: unknown[]) => unknown)(...request)
    })
  }
}

/** Sends one message of the contract to the window. */
export function tell<K extends IpcEvent>(window: WebContents, event: K, ...message: IpcEvents[K]): void {
  window.send(event, ...message)
}
