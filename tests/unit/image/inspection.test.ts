import { expect, test } from 'vitest'
import { read, readOne } from '../../support/image-tars.ts'

const INSPECTED = {
  Id: 'sha256:aa',
  RepoTags: ['docker.io/library/app:1', 'app:latest', '<none>:<none>'],
  Config: { User: '1000:2000', Env: ['PATH=/bin', 'HOME=/data'], WorkingDir: '/srv', Cmd: null },
  Architecture: 'amd64',
  Os: 'linux'
}

test('docker image inspect tells user, working directory and HOME, and no accounts', async () => {
  expect(await readOne(JSON.stringify([INSPECTED]))).toMatchObject({
    names: ['app'],
    facts: {
      user: '1000:2000',
      workingDirectory: '/srv',
      home: '/data',
      passwd: [],
      group: [],
      partial: true,
      os: 'linux'
    },
    unresolved: [expect.stringContaining('are not known')]
  })
})

test('a user by name is said to lack its numbers', async () => {
  const { unresolved } = await readOne(JSON.stringify([{ ...INSPECTED, Config: { User: 'app' } }]))
  expect(unresolved[1]).toContain('UID and GID of app')
})

test('several images come each for itself', async () => {
  const found = await read(JSON.stringify([INSPECTED, { RepoTags: ['b:1'], Config: {}, Os: 'windows' }]))
  expect(found.map(({ names, facts }) => [names, facts?.user, facts?.os, facts?.workingDirectory])).toEqual([
    [['app'], '1000:2000', 'linux', '/srv'],
    [['b'], '', 'windows', 'C:\\']
  ])
})

test('the bare configuration of OCI is read too', async () => {
  const json = JSON.stringify({ architecture: 'arm64', os: 'linux', config: { User: '7' }, rootfs: {} })
  expect((await readOne(json)).facts?.user).toBe('7')
})

for (const [name, json, message] of [
  ['a container', [{ ...INSPECTED, State: {}, HostConfig: {} }], 'found a container, expected an image'],
  ['an empty list', [], 'found an empty list'],
  ['JSON about something else', { kind: 'Pod' }, 'found no Config'],
  ['a list of texts', ['a'], 'expected what docker image inspect prints, found "a"'],
  ['an Env that is no list', [{ Config: { Env: 'A=1' } }], 'Env: expected a list'],
  ['a key of every object', [{ Config: { __proto__: null, constructor: 1 }, toString: 1 }], null]
] as const) {
  test(`${name} is ${message === null ? 'answered' : 'refused'}`, async () => {
    const reading = read(JSON.stringify(json))
    await (message === null ? expect(reading).resolves.toHaveLength(1) : expect(reading).rejects.toThrow(message))
  })
}

test('text that is no JSON is refused with the place', async () => {
  await expect(read('[{"Config": }]')).rejects.toThrow('the file is not JSON')
})
