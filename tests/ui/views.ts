import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { LessonPane } from '../pages/lesson-pane.ts'
import { MessagePanel } from '../pages/message-panel.ts'
import { PresentView } from '../pages/present-view.ts'
import type { StudioPage } from '../pages/studio-page.ts'
import type { TextLimits } from '../pages/view-checks.ts'
import type { HostFiles } from './files.ts'
import { WEB } from './manifests.ts'

interface Tools {
  readonly page: Page
  readonly studio: StudioPage
  readonly files: HostFiles
}

/** One thing that the window can show, and how to get there. A new dialog is one entry. */
export interface View {
  readonly name: string
  /** The manifest it is shown with; undefined for what needs none. */
  readonly text?: string
  readonly show?: (tools: Tools) => Promise<void>
  /** A menu stands where the size of the window put it when it was opened, so that each size opens it. */
  readonly isPlaced?: boolean
  /** Where more is asked of the texts than in the window. */
  readonly limits?: TextLimits
}

const example = (name: string) => readFile(new URL(`../../resources/examples/${name}.yaml`, import.meta.url), 'utf8')
const settled = ({ page }: Tools, role: 'dialog' | 'region', name: string | RegExp) =>
  page.getByRole(role, { name }).waitFor()

/** Opened by its key. */
const dialog = (keys: string, name: string): Pick<View, 'show'> => ({
  show: async (tools) => {
    await tools.studio.press(keys)
    await settled(tools, 'dialog', name)
  }
})

export const VIEWS: readonly View[] = [
  { name: 'first run' },
  {
    name: 'new',
    show: async (tools) => {
      await tools.page.getByRole('button', { name: 'New from template' }).click()
      await settled(tools, 'dialog', 'New')
    }
  },
  {
    name: 'keyboard map',
    show: async (tools) => {
      await tools.page.keyboard.press('?')
      await settled(tools, 'dialog', 'Keyboard map')
    }
  },
  {
    name: 'main',
    text: WEB,
    show: ({ page }) => page.getByRole('tab', { name: /^web/ }).waitFor()
  },
  { name: 'settings', text: WEB, ...dialog('Ctrl+,', 'Settings') },
  { name: 'reference', text: WEB, ...dialog('F1', 'Fields of Kubernetes 1.36') },
  { name: 'go to a field', text: WEB, ...dialog('Ctrl+Shift+O', 'Go to a field of web') },
  { name: 'export', text: WEB, ...dialog('Ctrl+E', 'Export web') },
  { name: 'lessons', text: WEB, ...dialog('Ctrl+L', 'Lessons') },
  {
    name: 'lesson',
    text: WEB,
    show: async ({ page }) => {
      const lesson = new LessonPane(page)
      await lesson.open(/The container has the last word/)
      await lesson.step(/The container sets another/).click()
      await lesson.heading('The container sets another').waitFor()
    }
  },
  {
    name: 'add container',
    text: WEB,
    show: async (tools) => {
      await tools.page.getByRole('button', { name: 'Add container' }).click()
      await settled(tools, 'dialog', 'Add container')
    }
  },
  {
    name: 'questions of the process',
    text: WEB,
    isPlaced: true,
    show: async ({ page }) => {
      const explain = page.getByRole('tab', { name: 'Explain', exact: true })
      if (await explain.isVisible()) await explain.click()
      await page.getByRole('button', { name: 'Why is a line so' }).click()
      await page.getByRole('menu', { name: 'Why is a line so' }).waitFor()
    }
  },
  {
    name: 'error message',
    text: WEB,
    show: async ({ page, studio }) => {
      const message = new MessagePanel(page)
      await studio.press('Ctrl+Shift+E')
      await message.text.fill(
        'Warning  Failed  3s  kubelet  Error: container has runAsNonRoot and image will run as root (pod: "web_shop(8f2c)", container: web)'
      )
      await message.answer('Kubelet').waitFor()
    }
  },
  {
    name: 'compare',
    text: WEB,
    show: async ({ page, studio }) => {
      await studio.editor.getByText('runAsUser: 1500').click()
      await page.keyboard.press('End')
      for (const _ of '500') await page.keyboard.press('Backspace')
      await page.keyboard.insertText('600')
      await studio.press('Ctrl+Shift+D')
      await page.getByRole('region', { name: 'Compare' }).getByText('starts as uid 1600 instead').waitFor()
    }
  },
  {
    name: 'present',
    text: WEB,
    limits: { size: 24, contrast: 7 },
    show: ({ page }) => new PresentView(page).open()
  },
  {
    name: 'palette',
    text: WEB,
    show: async (tools) => {
      await tools.studio.press('Ctrl+K')
      await settled(tools, 'dialog', 'Commands')
      await tools.page.getByRole('combobox', { name: 'Command, field or question' }).fill('root')
    }
  },
  {
    name: 'harden',
    text: WEB,
    show: async (tools) => {
      await tools.studio.press('Ctrl+K')
      await tools.page.getByRole('combobox', { name: 'Command, field or question' }).fill('make pass restricted')
      await tools.page.keyboard.press('Enter')
      await settled(tools, 'dialog', /^Harden/)
    }
  },
  {
    name: 'problems',
    text: WEB.replace('runAsUser: 1500', 'runAsUser: -1'),
    show: async (tools) => {
      await tools.studio.press('Ctrl+Shift+M')
      await settled(tools, 'region', 'Problems')
    }
  },
  { name: 'refused', text: await example('04-run-as-non-root-refused') },
  { name: 'broken YAML', text: WEB.replace('runAsGroup: 0xBB8', 'runAsGroup: [3000') },
  { name: 'Windows', text: await example('11-windows-forbidden-fields') }
]
