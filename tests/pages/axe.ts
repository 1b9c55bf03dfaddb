import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from '@playwright/test'

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on the page as it stands, or in a part of it: rule and the first places. */
export async function axeViolations(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(source)
  const { violations } = await page.evaluate(
    (part) => (window as unknown as { axe: { run: (within: string) => Promise<AxeResults> } }).axe.run(part),
    within
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(' | ')}`
  )
}
