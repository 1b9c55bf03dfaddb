import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { IPC_CHANNELS, IPC_EVENTS } from '../../src/contract/ipc.ts'
import { BUILT_PRELOAD } from '../ui/electron-double/main-process.ts'

const source = readFileSync(BUILT_PRELOAD, 'utf8')

/** Runs the built preload as a sandboxed one runs: CommonJS, and `require` knows electron only. */
function runPreload() {
  const invoked: unknown[][] = []
  const listeners = new Map<string, (...message: unknown[]) => void>()
  const required: string[] = []
  let api: Record<string, (...args: unknown[]) => unknown> = {}
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, exposed: typeof api) => (api = name === 'desktop' ? exposed : {})
    },
    ipcRenderer: {
      invoke: (...call: unknown[]) => invoked.push(call),
      on: (event: string, listener: () => void) => listeners.set(event, listener),
      off: (event: string) => listeners.delete(event)
    }
  }
  const require = (name: string) => {
    required.push(name)
    return electron
  }
  new Function('require', 'module', 'exports', source)(require, { exports: {} }, {})
  return { api, invoked, listeners, required }
}

test('the built preload is one CommonJS file that requires electron alone', () => {
  expect(readdirSync(dirname(BUILT_PRELOAD))).toEqual(['preload.cjs'])
  expect(runPreload().required).toEqual(['electron'])
  expect(source).not.toMatch(/\bimport\b\s*[({'"]/)
})

test('every channel of the contract is a function of the bridge, and nothing else is there', () => {
  const { api, invoked } = runPreload()
  const events = IPC_EVENTS.map((event) => `on${event[0]!.toUpperCase()}${event.slice(1)}`)
  expect(Object.keys(api).sort()).toEqual([...IPC_CHANNELS, ...events].sort())
  for (const channel of IPC_CHANNELS) api[channel]!('a', 1)
  expect(invoked).toEqual(IPC_CHANNELS.map((channel) => [channel, 'a', 1]))
})

test('a listener gets the message without the event behind it, until it stops listening', () => {
  const { api, listeners } = runPreload()
  const heard: unknown[][] = []
  const stop = api.onMenuCommand!((...message: unknown[]) => heard.push(message)) as () => void
  listeners.get('menuCommand')!({ sender: 'secret' }, 'file.save')
  expect(heard).toEqual([['file.save']])
  stop()
  expect(listeners.size).toBe(0)
})
