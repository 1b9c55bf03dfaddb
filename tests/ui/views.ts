import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { StudioPage } from '../pages/studio-page.ts'
import type { HostFiles } from './files.ts'
import { WEB } from './manifests.ts'

interface Tools {
  readonly page: Page
  readonly studio: StudioPage
  readonly files: HostFiles
}

/** One thing that the window can show, and how to get there and away again. A new dialog is one entry. */
export interface View {
  readonly name: string
  /** The manifest it is shown with; undefined for what needs none. */
  readonly text?: string
  readonly show?: (tools: Tools) => Promise<void>
  readonly leave?: (tools: Tools) => Promise<void>
}

const example = (name: string) => readFile(new URL(`../../resources/examples/${name}.yaml`, import.meta.url), 'utf8')
const closed = ({ page }: Tools) => page.keyboard.press('Escape')
const settled = ({ page }: Tools, role: 'dialog' | 'region', name: string | RegExp) =>
  page.getByRole(role, { name }).waitFor()

export const VIEWS: readonly View[] = [
  { name: 'first run' },
  {
    name: 'new',
    show: async (tools) => {
      await tools.page.getByRole('button', { name: 'New from template' }).click()
      await settled(tools, 'dialog', 'New')
    },
    leave: closed
  },
  {
    name: 'keyboard map',
    show: async (tools) => {
      await tools.page.keyboard.press('?')
      await settled(tools, 'dialog', 'Keyboard map')
    },
    leave: closed
  },
  {
    name: 'main',
    text: WEB,
    show: ({ page }) => page.getByRole('tab', { name: /^web/ }).waitFor()
  },
  {
    name: 'palette',
    text: WEB,
    show: async (tools) => {
      await tools.studio.press('Ctrl+K')
      await settled(tools, 'dialog', 'Commands')
      await tools.page.getByRole('combobox', { name: 'Command, field or question' }).fill('root')
    },
    leave: closed
  },
  {
    name: 'harden',
    text: WEB,
    show: async (tools) => {
      await tools.studio.press('Ctrl+K')
      await tools.page.getByRole('combobox', { name: 'Command, field or question' }).fill('make pass restricted')
      await tools.page.keyboard.press('Enter')
      await settled(tools, 'dialog', /^Harden/)
    },
    leave: closed
  },
  {
    name: 'problems',
    text: WEB.replace('runAsUser: 1500', 'runAsUser: -1'),
    show: async (tools) => {
      await tools.studio.press('Ctrl+Shift+M')
      await settled(tools, 'region', 'Problems')
    },
    leave: ({ studio }) => studio.press('Ctrl+Shift+M')
  },
  { name: 'refused', text: await example('04-run-as-non-root-refused') },
  { name: 'broken YAML', text: WEB.replace('runAsGroup: 0xBB8', 'runAsGroup: [3000') },
  { name: 'Windows', text: await example('11-windows-forbidden-fields') }
]
