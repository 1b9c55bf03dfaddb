import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from '@playwright/test'

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface AxeScope {
  /** A part of the page; all of it without. */
  readonly within?: string
  /** `colours` are the rules that another theme can break. */
  readonly rules?: 'all' | 'colours'
}

interface Axe {
  run: (within: string, options: RunOptions) => Promise<AxeResults>
}

/** What axe finds on the page as it stands: rule and the first places. */
export async function axeViolations(page: Page, { within = 'html', rules = 'all' }: AxeScope = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === 'colours' && { runOnly: ['color-contrast', 'link-in-text-block'] })
  }
  const { violations } = await page.evaluate(
    ([part, options]) => (window as unknown as { axe: Axe }).axe.run(part, options),
    [within, options] as const
  )
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`)
        .join(' | ')}`
  )
}
