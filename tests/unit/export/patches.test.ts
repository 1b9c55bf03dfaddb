import { describe, expect, test } from 'vitest'
import { readJson, readYaml } from '../../support/appliers/json.ts'
import type { JsonMap } from '../../support/appliers/json.ts'
import { exported } from '../../support/appliers/proof.ts'

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: ${spec}\n`
const merge = (before: string, after: string) =>
  (readYaml(exported('merge', pod(before), pod(after)).text)[0] as JsonMap).spec
const operations = (before: string, after: string) => readJson(exported('json6902', pod(before), pod(after)).text)

// What is in a patch; that it leads to the later object is proven in `tests/contract/export-*`.

const STRATEGIC = [
  {
    name: 'a container is found by its name',
    before: '{ containers: [{ name: a, image: x }, { name: b, image: y }] }',
    after: '{ containers: [{ name: a, image: x }, { name: b, image: z }] }',
    patch: { containers: [{ name: 'b', image: 'z' }] }
  },
  {
    name: 'a field that goes is null',
    before: '{ securityContext: { runAsUser: 1, fsGroup: 2 } }',
    after: '{ securityContext: { fsGroup: 2 } }',
    patch: { securityContext: { runAsUser: null } }
  },
  {
    name: 'capabilities are one list: Kubernetes replaces them',
    before: '{ containers: [{ name: a, securityContext: { capabilities: { add: [CHOWN, KILL] } } }] }',
    after: '{ containers: [{ name: a, securityContext: { capabilities: { add: [KILL] } } }] }',
    patch: { containers: [{ name: 'a', securityContext: { capabilities: { add: ['KILL'] } } }] }
  },
  {
    name: 'so are supplementalGroups, sysctls and tolerations',
    before: '{ tolerations: [{ key: a }], securityContext: { supplementalGroups: [1, 2], sysctls: [{ name: a }] } }',
    after:
      '{ tolerations: [{ key: b }], securityContext: { supplementalGroups: [2], sysctls: [{ name: a }, { name: b }] } }',
    patch: {
      tolerations: [{ key: 'b' }],
      securityContext: { supplementalGroups: [2], sysctls: [{ name: 'a' }, { name: 'b' }] }
    }
  },
  {
    name: 'a container that goes is deleted by name',
    before: '{ containers: [{ name: a }, { name: b }] }',
    after: '{ containers: [{ name: b }] }',
    patch: { containers: [{ $patch: 'delete', name: 'a' }] }
  },
  {
    name: 'a new container and another order say the whole order',
    before: '{ initContainers: [{ name: a }, { name: b }] }',
    after: '{ initContainers: [{ name: b }, { name: c, image: x }, { name: a }] }',
    patch: {
      '$setElementOrder/initContainers': [{ name: 'b' }, { name: 'c' }, { name: 'a' }],
      initContainers: [{ name: 'c', image: 'x' }]
    }
  },
  {
    name: 'a volume of another kind keeps only its new keys',
    before: '{ volumes: [{ name: a, emptyDir: {} }] }',
    after: '{ volumes: [{ name: a, secret: { secretName: s } }] }',
    patch: {
      volumes: [{ name: 'a', emptyDir: null, secret: { secretName: 's' }, $retainKeys: ['name', 'secret'] }]
    }
  },
  {
    name: 'a key that stands twice makes the list be replaced',
    before: '{ containers: [{ name: a, ports: [{ containerPort: 53, protocol: TCP }] }] }',
    after:
      '{ containers: [{ name: a, ports: [{ containerPort: 53, protocol: TCP }, { containerPort: 53, protocol: UDP }] }] }',
    patch: {
      containers: [
        {
          name: 'a',
          ports: [{ $patch: 'replace' }, { containerPort: 53, protocol: 'TCP' }, { containerPort: 53, protocol: 'UDP' }]
        }
      ]
    }
  },
  {
    name: 'null is not set, so it is no change',
    before: '{ hostPID: null, securityContext: { runAsUser: 1 } }',
    after: '{ securityContext: { runAsUser: 2, fsGroup: null } }',
    patch: { securityContext: { runAsUser: 2 } }
  }
]
describe('strategic merge patch', () => {
  test.each(STRATEGIC)('$name', ({ before, after, patch }) => expect(merge(before, after)).toEqual(patch))
})

const OPERATIONS = [
  {
    name: 'a new field is added, an old one removed, another replaced',
    before: '{ securityContext: { runAsUser: 1, fsGroup: 2 } }',
    after: '{ securityContext: { runAsUser: 5000000, runAsNonRoot: true } }',
    patch: [
      { op: 'remove', path: '/spec/securityContext/fsGroup' },
      { op: 'replace', path: '/spec/securityContext/runAsUser', value: 5000000 },
      { op: 'add', path: '/spec/securityContext/runAsNonRoot', value: true }
    ]
  },
  {
    name: 'keys with a slash or a tilde are escaped',
    before: '{ nodeSelector: { a/b: x, c~d: y, other: a-text-longer-than-the-operations } }',
    after:
      '{ nodeSelector: { a/b: z, other: a-text-longer-than-the-operations-that-change-something-else-in-this-map } }',
    patch: [
      { op: 'remove', path: '/spec/nodeSelector/c~0d' },
      { op: 'replace', path: '/spec/nodeSelector/a~1b', value: 'z' },
      {
        op: 'replace',
        path: '/spec/nodeSelector/other',
        value: 'a-text-longer-than-the-operations-that-change-something-else-in-this-map'
      }
    ]
  },
  {
    name: 'an index counts after what was removed before it; a test names the container meant',
    before: '{ containers: [{ name: a, image: some-image }, { name: b, image: y }] }',
    after: '{ containers: [{ name: b, image: z }] }',
    patch: [
      { op: 'test', path: '/spec/containers/0/name', value: 'a' },
      { op: 'remove', path: '/spec/containers/0' },
      { op: 'test', path: '/spec/containers/0/name', value: 'b' },
      { op: 'replace', path: '/spec/containers/0/image', value: 'z' }
    ]
  },
  {
    name: 'one container that moves is one move',
    before: `{ containers: [${'abcd'.replaceAll(/./g, '{ name: $&, image: registry.example/a-long-name }, ')}] }`,
    after: `{ containers: [${'bcda'.replaceAll(/./g, '{ name: $&, image: registry.example/a-long-name }, ')}] }`,
    patch: [{ op: 'move', from: '/spec/containers/0', path: '/spec/containers/3' }]
  },
  {
    name: 'a short list that is all new is replaced in one',
    before: '{ containers: [{ name: a, securityContext: { capabilities: { drop: [NET_RAW, MKNOD, CHOWN] } } }] }',
    after: '{ containers: [{ name: a, securityContext: { capabilities: { drop: [ALL] } } }] }',
    patch: [
      { op: 'test', path: '/spec/containers/0/name', value: 'a' },
      { op: 'replace', path: '/spec/containers/0/securityContext/capabilities/drop', value: ['ALL'] }
    ]
  }
]
describe('JSON 6902 patch', () => {
  test.each(OPERATIONS)('$name', ({ before, after, patch }) => expect(operations(before, after)).toEqual(patch))
})

describe('what a patch cannot do is said', () => {
  const two = `${pod('{}')}---\n${pod('{}').replace('web', 'log')}`
  test.each([
    { name: 'an object that is new', before: pod('{}'), after: two, left: /^Pod log is not in the original/ },
    { name: 'an object that is gone', before: two, after: pod('{}'), left: /^Pod log is only in the original/ },
    {
      name: 'an object without a name',
      before: pod('{}').replace('name: web', 'generateName: w'),
      after: pod('{ hostPID: true }').replace('name: web', 'generateName: w'),
      left: /finds its object by the name/
    }
  ])('$name', ({ before, after, left }) => {
    const { leftOut } = exported('kubectl', before, after)
    expect(leftOut).toHaveLength(1)
    expect(leftOut[0]).toMatch(left)
  })

  test('a Pod that exists keeps its securityContext', () => {
    const { cautions } = exported('kubectl', pod('{}'), pod('{ securityContext: { runAsUser: 1 } }'))
    expect(cautions.join()).toContain('the API server refuses this patch')
    const labels = pod('{}').replace('name: web', 'name: web, labels: { a: b }')
    expect(exported('kubectl', pod('{}'), labels).cautions).toEqual([])
  })
})

describe('the securityContext alone', () => {
  const before = pod(
    '{ hostPID: true, containers: [{ name: a, image: x, securityContext: { runAsUser: 1, privileged: true } }] }'
  )
  const after = pod(
    '{ securityContext: { fsGroup: 2 }, containers: [{ name: a, image: y, securityContext: { runAsUser: 1 } }, { name: b, securityContext: { runAsUser: 3 } }] }'
  )

  test('is stated in full, and what it loses is taken away', () => {
    const { text, leftOut } = exported('merge', before, after, { scope: 'securityContext' })
    expect((readYaml(text)[0] as JsonMap).spec).toEqual({
      securityContext: { fsGroup: 2 },
      containers: [{ name: 'a', securityContext: { runAsUser: 1, privileged: null } }]
    })
    expect(leftOut).toEqual(['Container b of Pod web is not in the original: its securityContext is left out.'])
  })

  test('as operations it is one for each place', () => {
    const { text } = exported('json6902', before, after, { scope: 'securityContext' })
    expect(readJson(text)).toEqual([
      { op: 'add', path: '/spec/securityContext', value: { fsGroup: 2 } },
      { op: 'test', path: '/spec/containers/0/name', value: 'a' },
      { op: 'add', path: '/spec/containers/0/securityContext', value: { runAsUser: 1 } }
    ])
  })

  test('as blocks it is what stands in the pod spec', () => {
    expect(readYaml(exported('securityContext', before, after).text)).toEqual([
      {
        securityContext: { fsGroup: 2 },
        containers: [
          { name: 'a', securityContext: { runAsUser: 1 } },
          { name: 'b', securityContext: { runAsUser: 3 } }
        ]
      }
    ])
  })

  test('as Helm values it is that of one container, and the others are named', () => {
    const { text, leftOut } = exported('helm', before, after, { container: 'b' })
    expect(readYaml(text)).toEqual([{ podSecurityContext: { fsGroup: 2 }, securityContext: { runAsUser: 3 } }])
    expect(leftOut).toEqual(['a has another securityContext, which a chart of one container cannot take.'])
  })
})

test('the whole document is the text as it stands', () => {
  const text = `# first\n${pod('{}')}---\n# second\n${pod('{}').replace('web', 'log')}`
  expect(exported('document', text, text).text).toBe(text)
  const second = exported('document', text, text, { only: { document: 1, root: [] } })
  expect(second.text).toBe(`# second\n${pod('{}').replace('web', 'log')}`)
  expect(second.fileName).toBe('log.yaml')
})
