import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { folderWith, pod, SCTX, sctx } from '../support/sctx.ts'

const isBuilt = existsSync(fileURLToPath(new URL('../../out/renderer/index.html', import.meta.url)))

test.skipIf(!isBuilt)('serve prints its address, gives the page with the file, and ends with a signal', async () => {
  const folder = folderWith({ 'web.yaml': pod('web-from-serve') })
  const child = spawn(process.execPath, [SCTX, 'serve', 'web.yaml'], { cwd: folder })
  const ended = once(child, 'exit')
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const address = line.toString().trim()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  const page = await (await fetch(address)).text()
  expect(page).toContain('web-from-serve')
  const taken = sctx(['serve', '--port', new URL(address).port])
  expect([taken.status, taken.stderr]).toEqual([2, expect.stringContaining('is taken')])
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
})

for (const [name, args, message] of [
  ['a port that is none', ['--port', '99999'], "--port: found '99999'"],
  ['a file that is not there', ['none.yaml'], 'none.yaml: no such file or folder']
] as const) {
  test.skipIf(!isBuilt)(`${name} is wrong usage`, () => {
    const { status, stderr } = sctx(['serve', ...args])
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)])
  })
}
