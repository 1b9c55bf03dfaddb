import { expect, test } from 'vitest'
import { imageOfFile } from '../../../src/image/record.ts'
import type { ImageParts } from '../../support/image-tars.ts'
import { dockerSave, read } from '../../support/image-tars.ts'

const named = (name: string, user: string) => ({ tags: [`${name}:1`], config: { User: user } })
const archive = async (...images: readonly ImageParts[]) => read(await dockerSave(...images))

test('a file with one image is about the one that the manifest names, and a different name is said', async () => {
  const found = imageOfFile('registry.example/app:7', await archive(named('app', '7')))
  expect(found.ok && found.record).toMatchObject({
    match: ['registry.example/app'],
    facts: { user: '7', notes: 'The file calls the image app.' }
  })
})

test('of several images the one of that name is taken', async () => {
  const findings = await archive(named('app', '7'), named('docker.io/team/other', '8'))
  const found = imageOfFile('team/other', findings)
  expect(found.ok && found.record).toMatchObject({ match: ['team/other'], facts: { user: '8', notes: '' } })
  expect(imageOfFile('none', findings)).toEqual({
    ok: false,
    because: 'Found 2 images, none of them none: app; team/other.'
  })
})

test('a file that does not decide the user gives no facts, and what is unresolved goes along', async () => {
  expect(imageOfFile('app', await read('FROM registry.example/base'))).toMatchObject({
    ok: false,
    because: expect.stringContaining('in no catalogue') as string
  })
  const partial = imageOfFile('app', await read('FROM busybox\nRUN true'))
  expect(partial.ok && partial.record.facts.notes).toContain('known in part')
})
