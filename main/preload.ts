import { contextBridge, ipcRenderer } from 'electron'
import { IPC_CHANNELS, IPC_EVENTS } from '../src/contract/ipc.ts'

// The contract as functions of `window.desktop`, and nothing else: the window cannot name a channel of its own.

const calls = IPC_CHANNELS.map((channel) => [
  channel,
  (...request: unknown[]) => ipcRenderer.invoke(channel, ...request)
])

const events = IPC_EVENTS.map((event) => [
  `on${event[0]!.toUpperCase()}${event.slice(1)}`,
  (listener: (...message: unknown[]) => void) => {
    const receive = (_event: unknown, ...message: unknown[]) => listener(...message)
    ipcRenderer.on(event, receive)
    return () => void ipcRenderer.off(event, receive)
  }
])

contextBridge.exposeInMainWorld('desktop', Object.fromEntries([...calls, ...events]))
