import fc from 'fast-check'
import { stringify } from 'yaml'

/** Texts that want care in YAML, JSON, patches or a shell. */
const odd = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('web', 'yes', 'null', '0x10', '1e3', '12:30:00', "it's", '"', '~1', 'a/b', '')
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('two\nlines', ' lead', '# no', '{{ x }}', '$HOME `id`', 'é😀', '‘curly’', '\\', '!')
  },
  {
    weight: 1,
    arbitrary: fc.string({ maxLength: 8, unit: 'grapheme' }).filter((text) => !/[\p{C}\ufffd]/u.test(text))
  }
)
const number = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom(65534, 2147483647, -1, 9007199254740993n))

function some(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(fields, { requiredKeys: [] })
}
/** A list whose items are told apart by a key; now and then the key is there twice or not at all. */
function keyed(key: string, keys: fc.Arbitrary<unknown>, rest: Record<string, fc.Arbitrary<unknown>>, maxLength = 4) {
  const item = fc.tuple(keys, some(rest)).map(([name, fields]) => ({ [key]: name, ...fields }))
  const unique = fc.uniqueArray(item, { maxLength, selector: (value) => JSON.stringify((value as never)[key]) })
  return fc.oneof(
    { weight: 9, arbitrary: unique },
    { weight: 1, arbitrary: fc.array(fc.oneof(item, some(rest)), { maxLength }) }
  )
}

const profile = some({ type: fc.constantFrom('RuntimeDefault', 'Localhost', 'Unconfined'), localhostProfile: odd })
const context = some({
  runAsUser: number,
  runAsGroup: number,
  runAsNonRoot: fc.boolean(),
  privileged: fc.boolean(),
  capabilities: some({
    add: fc.array(odd, { maxLength: 3 }),
    drop: fc.array(fc.constantFrom('ALL', 'NET_RAW'), { maxLength: 2 })
  }),
  seccompProfile: profile,
  seLinuxOptions: fc.constant({})
})
const name = fc.constantFrom('web', 'seed', 'log', 'x.y')
const container = {
  image: odd,
  command: fc.array(odd, { maxLength: 3 }),
  env: keyed('name', fc.constantFrom('A', 'B', 'C', 'D'), { value: odd }),
  ports: keyed('containerPort', fc.integer({ min: 80, max: 82 }), {
    protocol: fc.constantFrom('TCP', 'UDP'),
    name: odd
  }),
  volumeMounts: keyed('mountPath', fc.constantFrom('/a', '/b/c'), { name: odd, readOnly: fc.boolean() }),
  securityContext: context
}
const podSpec = some({
  securityContext: some({
    runAsUser: number,
    supplementalGroups: fc.array(number, { maxLength: 4 }),
    sysctls: fc.array(some({ name: odd, value: odd }), { maxLength: 3 }),
    seccompProfile: profile
  }),
  initContainers: keyed('name', name, container),
  containers: keyed('name', name, container),
  volumes: keyed('name', name, { emptyDir: fc.constant({}), secret: some({ secretName: odd }) }),
  tolerations: fc.array(some({ key: odd, operator: odd }), { maxLength: 3 }),
  hostAliases: keyed('ip', fc.constantFrom('10.0.0.1', '10.0.0.2'), { hostnames: fc.array(odd, { maxLength: 2 }) }),
  nodeSelector: fc.dictionary(
    odd.filter((key) => key !== '__proto__'),
    odd,
    { maxKeys: 3 }
  ),
  hostNetwork: fc.boolean()
})
const metadata = some({
  labels: fc.dictionary(fc.constantFrom('app', 'a/b', '~x', 'é'), odd, { maxKeys: 3 }),
  finalizers: fc.uniqueArray(fc.constantFrom('a/b', 'c', 'd'), { maxLength: 3 })
})

const KINDS = {
  Pod: { apiVersion: 'v1', wrap: (spec: unknown) => ({ spec }) },
  Deployment: { apiVersion: 'apps/v1', wrap: (spec: unknown) => ({ spec: { replicas: 1, template: { spec } } }) },
  CronJob: {
    apiVersion: 'batch/v1',
    wrap: (spec: unknown) => ({ spec: { jobTemplate: { spec: { template: { spec } } } } })
  },
  Widget: { apiVersion: 'example.org/v1', wrap: (spec: unknown) => ({ spec: { anything: spec } }) }
} as const
type Kind = keyof typeof KINDS

/** Two manifests with the same objects, whose contents have nothing else in common. */
export const manifestPairs = fc
  .tuple(
    fc.array(
      fc.record({
        kind: fc.constantFrom<Kind>('Pod', 'Deployment', 'CronJob', 'Widget'),
        before: fc.tuple(podSpec, metadata),
        after: fc.tuple(podSpec, metadata)
      }),
      { minLength: 1, maxLength: 2 }
    ),
    fc.constantFrom<'documents' | 'list'>('documents', 'documents', 'list')
  )
  .map(([objects, form]) => {
    const side = (which: 'before' | 'after') =>
      objects.map(({ kind, [which]: [spec, meta] }, index) => ({
        apiVersion: KINDS[kind].apiVersion,
        kind,
        metadata: { name: `o${index}`, namespace: 'shop', ...meta },
        ...KINDS[kind].wrap(spec)
      }))
    const text = (objects: unknown[]) =>
      form === 'list' ? yaml({ apiVersion: 'v1', kind: 'List', items: objects }) : objects.map(yaml).join('---\n')
    return { before: text(side('before')), after: text(side('after')) }
  })

const yaml = (value: unknown) => stringify(value, { version: '1.1', aliasDuplicateObjects: false, lineWidth: 0 })
