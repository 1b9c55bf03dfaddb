import type { Locator } from '@playwright/test'
import { expect } from '@playwright/test'
import { axeViolations } from './axe.ts'
import type { StudioPage } from './studio-page.ts'

const SIZES = [
  [800, 600],
  [1280, 800],
  [1920, 1080]
] as const

/** Sets each theme in turn and asks axe there, of the page or a part of it; leaves the light one. */
export async function expectAccessible(studio: StudioPage, what: string, within?: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await studio.prefer({ colorScheme })
    expect(await axeViolations(studio.page, within), `${what}, ${colorScheme}`).toEqual([])
  }
}

/** Sets each size in turn and asks axe there; `look` asserts the rest, and gets the width to name it by. */
export async function atEverySize(studio: StudioPage, look: (width: string) => Promise<void>): Promise<void> {
  for (const [width, height] of SIZES) {
    await studio.resize(width, height)
    await expectAccessible(studio, `${width}`)
    await look(`${width}`)
  }
}

/** Nothing of a dialog lies beside it, and its action is in sight. */
export async function expectFits(dialog: Locator, action: Locator, width: string): Promise<void> {
  await expect(action).toBeInViewport()
  const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(wide, width).toBeLessThanOrEqual(0)
}
