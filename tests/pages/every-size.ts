import type { Locator } from '@playwright/test'
import { expect } from '@playwright/test'
import { axeViolations } from './axe.ts'
import type { StudioPage } from './studio-page.ts'

const SIZES = [
  [800, 600],
  [1280, 800],
  [1920, 1080]
] as const

/** Sets each size in turn and asks axe there; `look` asserts the rest, and gets the width to name it by. */
export async function atEverySize(studio: StudioPage, look: (width: string) => Promise<void>): Promise<void> {
  for (const [width, height] of SIZES) {
    await studio.resize(width, height)
    expect(await axeViolations(studio.page), `${width}`).toEqual([])
    await look(`${width}`)
  }
}

/** Asks axe once more in the dark theme, where colours are all that differs. */
export async function inTheDark(studio: StudioPage): Promise<void> {
  await studio.prefer({ colorScheme: 'dark' })
  expect(await axeViolations(studio.page, { rules: 'colours' }), 'dark').toEqual([])
}

/** Nothing of a dialog lies beside it, and its action is in sight. */
export async function expectFits(dialog: Locator, action: Locator, width: string): Promise<void> {
  await expect(action).toBeInViewport()
  const wide = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)
  expect(wide, width).toBeLessThanOrEqual(0)
}
