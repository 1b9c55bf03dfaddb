import { describe, expect, test } from 'vitest'
import { readImagesFile } from '../../../src/catalogue/images-file.ts'

describe('an images file', () => {
  test('becomes records', () => {
    const read = readImagesFile({
      images: [
        {
          match: 'team/app',
          user: 'app',
          workdir: '/srv',
          passwd: 'app:x:7:8:App:/home/app:/bin/sh\n',
          group: 'data:x:9:app,root'
        }
      ]
    })
    expect(read).toEqual({
      ok: true,
      images: [
        {
          match: ['team/app'],
          facts: {
            user: 'app',
            workingDirectory: '/srv',
            passwd: [{ name: 'app', uid: 7, gid: 8, home: '/home/app' }],
            group: [{ name: 'data', gid: 9, members: ['app', 'root'] }],
            idTool: 'busybox',
            os: 'linux',
            confidence: 'high',
            source: 'supplied by the user'
          }
        }
      ]
    })
  })
  test('without passwd says that the image has none', () => {
    const read = readImagesFile({ images: [{ match: 'app' }] })
    expect(read.ok && read.images[0]?.facts).toMatchObject({
      user: '',
      workingDirectory: '/',
      passwd: null,
      group: null
    })
  })

  const wrong: readonly (readonly [name: string, json: unknown, error: string])[] = [
    ['a list of nothing', null, 'expected an object with a list "images", found null'],
    ['no images', {}, 'expected an object with a list "images", found an object'],
    ['an image that is text', { images: ['busybox'] }, 'images[0]: expected an object, found "busybox"'],
    [
      'no match',
      { images: [{ user: '1' }] },
      'images[0].match: expected a glob on the repository such as "busybox", found nothing'
    ],
    ['a number as user', { images: [{ match: 'a', user: 1000 }] }, 'images[0].user: expected text, found 1000'],
    [
      'a misspelt key',
      { images: [{ match: 'a', usr: '' }] },
      'images[0].usr: unknown key, expected one of match, user, workdir, home, passwd, group, partial, idTool, os, setuid, fileCapabilities, source, notes'
    ],
    [
      'another system',
      { images: [{ match: 'a', os: 'plan9' }] },
      'images[0].os: expected linux or windows, found "plan9"'
    ]
  ]
  for (const [name, json, error] of wrong) {
    test(`with ${name} is refused with place and reason`, () => {
      expect(readImagesFile(json)).toEqual({ ok: false, errors: [error] })
    })
  }
})
