import type { Page } from '@playwright/test'
import { WEB } from './manifests.ts'
import { StudioPage } from '../pages/studio-page.ts'
import { expect, test } from './studio.ts'

test('text that was not saved is offered after the page was killed, and no file is touched', async ({
  page,
  studio,
  files,
  context,
  address,
  host
}) => {
  test.skip(host === 'electron', 'the desktop keeps its own, see tests/contract/kill.test.ts')
  await studio.open(files, 'web.yaml', WEB)
  await studio.editor.getByText('runAsUser: 1500').click()
  await page.keyboard.press('End')
  await page.keyboard.type('7')
  await expect.poll(() => keptTexts(page)).toEqual([WEB.replace('runAsUser: 1500', 'runAsUser: 15007')])

  // A second window beside it is not offered the text of one that lives.
  const beside = await context.newPage()
  await beside.goto(address)
  await expect(beside.getByRole('main')).toBeVisible()
  await beside.evaluate(() => navigator.locks.query())
  await expect(beside.getByText('Recovered text')).toBeHidden()
  await beside.close()

  // Ended the hard way: no question, no last word of the page.
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  session.send('Page.crash').catch(() => undefined) // nobody is left to answer
  await crashed
  const next = await context.newPage()
  await next.goto(address)
  await expect(next.getByText('Recovered text of web.yaml, not saved.')).toBeVisible()
  await next.getByRole('button', { name: 'Open it' }).click()
  await expect(next).toHaveTitle('• web.yaml - SecurityContext Studio')
  await expect(new StudioPage(next).editor).toContainText('runAsUser: 15007')
  const onDisk = await next.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    return (await (await folder.getFileHandle('web.yaml')).getFile()).text()
  })
  expect(onDisk).toBe(WEB)
})

/** The drafts in the database that the page has made. */
function keptTexts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error!)
      })
    const database = await answer(indexedDB.open('keyval-store'))
    const kept = (await answer(database.transaction('keyval').objectStore('keyval').getAll())) as unknown[]
    database.close()
    return kept.filter((value) => typeof value === 'string')
  })
}
