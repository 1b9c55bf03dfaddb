import { screen } from 'electron'
import type { BrowserWindow, Rectangle } from 'electron'
import { keep, readKept } from './kept-file.ts'

export const SMALLEST = { width: 800, height: 600 } as const
const FIRST = { width: 1280, height: 800 } as const
/** How much of a window has to be on a display, in each direction, so that it can be got hold of. */
const GRIP = 100
const SETTLED_MS = 500

interface KeptPlace extends Partial<Rectangle> {
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

/** Where the window was when it was last used, in a file of the app's own folder. */
export class WindowPlace {
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  /** Size and place for a new window: the last ones, as far as the displays of today allow them. */
  bounds(): Partial<Rectangle> & { readonly width: number; readonly height: number } {
    const kept = this.#read()
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
    const home = kept && areas.find((area) => overlaps(area, kept))
    const { width, height } = home ?? screen.getPrimaryDisplay().workArea
    const size = {
      width: Math.min(Math.max(kept?.width ?? FIRST.width, SMALLEST.width), Math.max(width, SMALLEST.width)),
      height: Math.min(Math.max(kept?.height ?? FIRST.height, SMALLEST.height), Math.max(height, SMALLEST.height))
    }
    return home ? { ...size, x: kept.x, y: kept.y } : size
  }

  /** Makes the window as large as it was, and keeps from now on where it goes. */
  follow(window: BrowserWindow): void {
    if (this.#read()?.isMaximized) window.maximize()
    let settling: ReturnType<typeof setTimeout> | undefined
    const keepNow = () => {
      clearTimeout(settling)
      // Of a maximized or minimized window, what it would go back to.
      keep(this.#file, { ...window.getNormalBounds(), isMaximized: window.isMaximized() } satisfies KeptPlace)
    }
    const keepSoon = () => {
      clearTimeout(settling)
      settling = setTimeout(keepNow, SETTLED_MS)
    }
    window.on('resize', keepSoon)
    window.on('move', keepSoon)
    window.on('close', keepNow)
    window.on('closed', () => clearTimeout(settling))
  }

  #read(): KeptPlace | undefined {
    const { x, y, width, height, isMaximized } = Object(readKept(this.#file)) as Partial<Record<string, unknown>>
    const isNumber = (value: unknown): value is number => Number.isSafeInteger(value)
    if (!isNumber(width) || !isNumber(height)) return undefined
    return { width, height, isMaximized: isMaximized === true, ...(isNumber(x) && isNumber(y) && { x, y }) }
  }
}

/** Whether enough of a window, its title bar above all, is on a display. */
function overlaps(area: Rectangle, { x, y, width }: KeptPlace): boolean {
  if (x === undefined || y === undefined) return false
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return across >= GRIP && y >= area.y - 1 && y <= area.y + area.height - GRIP
}
