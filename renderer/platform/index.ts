import type { DesktopBridge } from '../../src/contract/ipc.ts'
import { browserPlatform } from './browser.ts'
import { electronPlatform } from './electron.ts'
import type { Platform } from './platform.ts'

declare global {
  interface Window {
    /** Present in the desktop app only. */
    readonly desktop?: DesktopBridge
  }
}

/** The one place that asks where the window runs. */
export const platform: Platform = window.desktop ? electronPlatform(window.desktop) : browserPlatform()

export type * from './platform.ts'
