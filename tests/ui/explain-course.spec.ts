import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { ExplainPane } from '../pages/explain-pane.ts'
import { expect, test } from './studio.ts'

const OLD_NOTES = /containerd 1\.6\.12/
const example = (name: string) =>
  readFile(fileURLToPath(new URL(`../../resources/examples/${name}.yaml`, import.meta.url)), 'utf8')

/** What the course's notes show, on the runtime they were written for, and on a current one where that differs. */
const identities = [
  {
    name: 'nothing set: root, with the wheel group of the image',
    file: '01-default',
    old: 'uid=0(root) gid=0(root) groups=10(wheel)',
    now: 'uid=0(root) gid=0(root) groups=0(root),10(wheel)'
  },
  {
    name: 'pod 1000 and 3000: neither has an account',
    file: '02-run-as-user-and-group',
    old: 'uid=1000 gid=3000',
    now: 'uid=1000 gid=3000 groups=3000'
  },
  {
    name: 'an unprivileged image brings its own user',
    file: '05-unprivileged-image',
    old: 'uid=101(nginx) gid=101(nginx) groups=101(nginx)',
    now: 'uid=101(nginx) gid=101(nginx) groups=101(nginx)'
  }
]
for (const { name, file, old, now } of identities) {
  test(name, async ({ page, studio, files }) => {
    await studio.open(files, 'pod.yaml', await example(file))
    const explain = new ExplainPane(page)
    await expect(explain.identity).toContainText(now)
    await explain.chooseNode(OLD_NOTES)
    await expect(explain.identity.getByText(old, { exact: true })).toBeVisible()
    await expect(explain.gates().filter({ hasText: 'Pass' })).toHaveCount(5)
  })
}

test('user 1000 cannot write to /, and owns what it makes in /tmp', async ({ page, studio, files }) => {
  await studio.open(files, 'pod.yaml', await example('02-run-as-user-and-group'))
  const explain = new ExplainPane(page)
  await expect(explain.identity).toContainText(/\/\s+Permission denied/)
  await expect(explain.identity).toContainText(/\/tmp\s*-rw-r--r--\s*1000\s*3000/)
  await expect(explain.ability('Write to /tmp')).toContainText('Yes')
})

test('the user comes from the pod, the check from the container', async ({ page, studio, files }) => {
  await studio.open(files, 'pod.yaml', await example('03-run-as-non-root'))
  const explain = new ExplainPane(page)
  await expect(explain.row('runAsUser')).toHaveAccessibleName(/^runAsUser: 1000.*Pod 1000/)
  await expect(explain.row('runAsNonRoot')).toHaveAccessibleName(/^runAsNonRoot: true, 1000 passes\. Container true/)
})

test('runAsNonRoot with an image of root is refused by the kubelet, in its own words', async ({
  page,
  studio,
  files
}) => {
  await studio.open(files, 'pod.yaml', await example('04-run-as-non-root-refused'))
  const explain = new ExplainPane(page)
  await expect(explain.refusal).toContainText('Gate 3, Kubelet: CreateContainerConfigError')
  await expect(explain.refusal).toContainText(
    /container has runAsNonRoot and image will run as root \(pod: "pod_default\(.*\)", container: pod\)/
  )
  await expect(explain.gates().nth(2)).toContainText('Stop')
  await expect(explain.gates().nth(3)).toContainText('Not reached')
  await explain.pane.getByRole('button', { name: /runAsUser: 1000/ }).click()
  await expect(explain.refusal).toBeHidden()
  await expect(explain.identity).toContainText('uid=1000')
  await expect(studio.editor).toContainText('runAsUser: 1000')
})

test('the host name can be set by a privileged container only', async ({ page, studio, files }) => {
  const explain = new ExplainPane(page)
  await studio.open(files, 'default.yaml', await example('06-hostname-default'))
  await expect(explain.ability('Set the host name')).toContainText('No')
  await studio.open(files, 'privileged.yaml', await example('07-hostname-privileged'))
  await expect(explain.ability('Set the host name')).toContainText('Yes')
})

test('allowPrivilegeEscalation is what NoNewPrivs shows', async ({ page, studio, files }) => {
  const explain = new ExplainPane(page)
  await studio.open(files, 'allowed.yaml', await example('08-privilege-escalation-allowed'))
  await expect(explain.status).toContainText(/NoNewPrivs:\s*0/)
  await studio.open(files, 'denied.yaml', await example('09-privilege-escalation-denied'))
  await expect(explain.status).toContainText(/NoNewPrivs:\s*1/)
})

test('two identities stand side by side, the overridden 1000 struck through', async ({ page, studio, files }) => {
  await studio.open(files, 'pod.yaml', await example('10-two-containers-fs-group'))
  const explain = new ExplainPane(page)
  await explain.tab('Pod').click()
  const columns = explain.pane.getByRole('article')
  await expect(columns).toHaveCount(2)
  await expect(columns.first()).toContainText('uid=0(root) gid=3000')
  await expect(columns.first().locator('s')).toHaveText('1000')
  await expect(columns.last()).toContainText('uid=1000 gid=3000')
  await expect(columns.last().locator('s')).toHaveCount(0)
  const [left, right] = [await columns.first().boundingBox(), await columns.last().boundingBox()]
  expect(left!.y).toBe(right!.y)
  expect(left!.x + left!.width).toBeLessThanOrEqual(right!.x)
})

test('Linux fields of a Windows pod are refused with the words of the API server', async ({ page, studio, files }) => {
  await studio.open(files, 'pod.yaml', await example('11-windows-forbidden-fields'))
  const explain = new ExplainPane(page)
  await expect(explain.refusal).toContainText('Gate 1, API server')
  await expect(explain.refusal).toContainText('cannot be set for a windows pod')
  await expect(explain.gates().first()).toContainText('Stop')
})

test('fields at the wrong level are named as unknown, with a fix that moves them', async ({ page, studio, files }) => {
  await studio.open(files, 'pod.yaml', await example('13-wrong-level'))
  const explain = new ExplainPane(page)
  await expect(explain.refusal).toContainText('unknown field "spec.securityContext.privileged"')
  await expect(explain.refusal).toContainText(/unknown field "spec\.containers\[0\]\.securityContext\.fsGroup"/)
  await explain.pane.getByRole('button', { name: /^Do all/ }).click()
  await expect(explain.refusal).toBeHidden()
})
