/** What a template starts from: nothing but a container, or the least that every version's `restricted` wants. */
export type TemplateStart = 'empty' | 'restricted'

export const TEMPLATE_STARTS: readonly { readonly id: TemplateStart; readonly explanation: string }[] = [
  { id: 'empty', explanation: 'No securityContext: the image and the defaults decide. Passes baseline.' },
  { id: 'restricted', explanation: 'The smallest securityContext that passes restricted in every version from 1.25.' }
]

const CONTAINERS: Readonly<Record<TemplateStart, string>> = {
  empty: `containers:
  - name: app
    image: nginxinc/nginx-unprivileged
`,
  restricted: `securityContext:
  runAsNonRoot: true
  seccompProfile:
    type: RuntimeDefault
containers:
  - name: app
    image: nginxinc/nginx-unprivileged
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
          - ALL
`
}

interface Shape {
  readonly kind: string
  readonly apiVersion: string
  /** The text around the pod spec; `{spec}` stands at the indentation of its keys. */
  readonly body: string
  /** `restartPolicy` that the kind demands. */
  readonly restartPolicy?: string
}

const LABELS = '{ app: app }'
const WITH_SELECTOR = `  selector:
    matchLabels: ${LABELS}
  template:
    metadata:
      labels: ${LABELS}
    spec:
      {spec}`

const SHAPES: readonly Shape[] = [
  { kind: 'Pod', apiVersion: 'v1', body: '  {spec}' },
  { kind: 'Deployment', apiVersion: 'apps/v1', body: `  replicas: 1\n${WITH_SELECTOR}` },
  { kind: 'StatefulSet', apiVersion: 'apps/v1', body: `  replicas: 1\n  serviceName: app\n${WITH_SELECTOR}` },
  { kind: 'DaemonSet', apiVersion: 'apps/v1', body: WITH_SELECTOR },
  { kind: 'ReplicaSet', apiVersion: 'apps/v1', body: `  replicas: 1\n${WITH_SELECTOR}` },
  {
    kind: 'ReplicationController',
    apiVersion: 'v1',
    body: `  replicas: 1
  selector: ${LABELS}
  template:
    metadata:
      labels: ${LABELS}
    spec:
      {spec}`
  },
  { kind: 'Job', apiVersion: 'batch/v1', body: '  template:\n    spec:\n      {spec}', restartPolicy: 'Never' },
  {
    kind: 'CronJob',
    apiVersion: 'batch/v1',
    body: `  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          {spec}`,
    restartPolicy: 'Never'
  }
]

export const TEMPLATE_KINDS: readonly string[] = SHAPES.map(({ kind }) => kind)

/** A manifest of that kind with one container. Throws a RangeError for a kind that is not in `TEMPLATE_KINDS`. */
export function templateFor(kind: string, start: TemplateStart): string {
  const shape = SHAPES.find((candidate) => candidate.kind === kind)
  if (!shape) throw new RangeError(`there is no template for ${kind}`)
  const policy = shape.restartPolicy === undefined ? '' : `restartPolicy: ${shape.restartPolicy}\n`
  const indent = /( *)\{spec\}/.exec(shape.body)![1]!
  const spec = `${policy}${CONTAINERS[start]}`.trimEnd().replaceAll('\n', `\n${indent}`)
  return `apiVersion: ${shape.apiVersion}
kind: ${kind}
metadata:
  name: app
spec:
${shape.body.replace('{spec}', spec)}
`
}
