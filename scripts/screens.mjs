// Takes the product's pictures into docs/screens: `node scripts/screens.mjs` after `npm run build:app`; with words behind
// it only those whose name begins with one of them.
// Serves out/renderer to this machine only and drives an installed Chromium, Chrome or Edge.
import { mkdir, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const built = join(root, 'out/renderer')
const target = join(root, 'docs/screens')
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' }

const WEB = `# Storefront. Uploads belong to uid 1500.
apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 3000
    fsGroup: 2000
    seccompProfile: { type: RuntimeDefault }
  initContainers:
    - name: seed
      image: busybox:1.37
      command: [cp, -r, /srv/., /data]
      securityContext:
        allowPrivilegeEscalation: false
        capabilities: { drop: [ALL] }
      volumeMounts: &data
        - { name: data, mountPath: /data }
  containers:
    - name: web
      image: nginxinc/nginx-unprivileged:1.29
      securityContext:
        runAsUser: 1500
        allowPrivilegeEscalation: false
        capabilities:
          drop: [ALL]
          add: [NET_BIND_SERVICE]
      volumeMounts: *data
  volumes:
    - name: data
      emptyDir: {}
`
const example = (name) => readFile(join(root, `resources/examples/${name}.yaml`), 'utf8')

/** What each picture shows: `tab` of Explain, the row to select, in Present mode the keys after F5, or a step of a lesson. */
const SCREENS = [
  { name: 'main-light', size: [1280, 800], tab: 'web', row: 'runAsUser' },
  { name: 'main-dark', size: [1280, 800], tab: 'web', row: 'runAsUser', dark: true },
  { name: 'main-wide-light', size: [1920, 1080], tab: 'web', row: 'runAsUser' },
  { name: 'main-wide-dark', size: [1920, 1080], tab: 'web', row: 'capabilities', dark: true },
  { name: 'explain-small', size: [800, 600], tab: 'web', row: 'runAsUser' },
  { name: 'two-containers', size: [1280, 800], file: '10-two-containers-fs-group', tab: 'Pod' },
  { name: 'refused', size: [1280, 800], file: '04-run-as-non-root-refused' },
  { name: 'refused-small-dark', size: [800, 600], file: '04-run-as-non-root-refused', dark: true },
  { name: 'first-run', size: [1280, 800], empty: true },
  {
    name: 'lesson',
    size: [1280, 800],
    empty: true,
    lesson: [/The container has the last word/, /The container sets another/]
  },
  { name: 'present-predict', size: [1920, 1080], tab: 'web', row: 'runAsUser', present: [] },
  { name: 'present-reveal-dark', size: [1920, 1080], tab: 'web', row: 'runAsUser', dark: true, present: ['PageDown'] },
  { name: 'present-reveal-small', size: [1024, 768], tab: 'web', row: 'runAsUser', present: ['PageDown'] },
  { name: 'present-refused', size: [1280, 800], file: '04-run-as-non-root-refused', present: ['End'] }
]

await stat(join(built, 'index.html')).catch(() => {
  throw new Error('out/renderer is not there: run "npm run build:app" first')
})
await mkdir(target, { recursive: true })
const server = createServer(async (request, response) => {
  const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
  const file = join(built, path === '/' ? 'index.html' : path)
  const content = file.startsWith(built) ? await readFile(file).catch(() => undefined) : undefined
  response.writeHead(content ? 200 : 404, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  response.end(content)
})
await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening()))
const url = `http://127.0.0.1:${server.address().port}/`
const executablePath = findBrowser()
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...asRoot, ...quiet] })

const asked = process.argv.slice(2)
for (const screen of SCREENS) {
  if (asked.length > 0 && !asked.some((word) => screen.name.startsWith(word))) continue
  const [width, height] = screen.size
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: screen.dark ? 'dark' : 'light',
    reducedMotion: 'reduce'
  })
  await page.goto(url)
  if (!screen.empty) {
    await drop(page, screen.file ? 'pod.yaml' : 'web.yaml', screen.file ? await example(screen.file) : WEB)
    if (screen.tab) {
      await page.getByRole('tab', { name: new RegExp(`^${screen.tab}\\b`) }).click()
    }
    if (screen.row) await page.getByRole('row', { name: new RegExp(`^${screen.row}:`) }).click()
    if (screen.present) {
      await page.keyboard.press('F5')
      await page.getByRole('dialog').getByRole('heading').waitFor()
      for (const key of screen.present) await page.keyboard.press(key)
    }
  }
  if (screen.lesson) {
    const [title, step] = screen.lesson
    await page.keyboard.press('ControlOrMeta+l')
    await page.getByRole('dialog', { name: 'Lessons' }).getByRole('button', { name: title }).click()
    await page.getByRole('navigation', { name: 'Steps of the lesson' }).getByRole('button', { name: step }).click()
    await page.getByRole('region', { name: 'Lesson' }).getByRole('radio').first().check()
  }
  await page.mouse.move(1, height - 1)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(300)
  await page.screenshot({ path: join(target, `${screen.name}.png`) })
  await page.close()
  process.stdout.write(`${screen.name}.png ${width}x${height}\n`)
}
await browser.close()
server.close()

/** Opens a manifest as a user drops a file on the window. */
async function drop(page, name, text) {
  await page.evaluate(
    ({ name, text }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    { name, text }
  )
  await page.getByRole('tabpanel').waitFor()
}
