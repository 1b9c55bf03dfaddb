import { expect, test } from 'vitest'
import { repositoryOf, suppliedImage } from '../../../src/explain/supplied-image.ts'

const accepted = [
  { name: 'a number stands for itself', words: { user: '10001' }, user: '10001', accounts: [] },
  { name: 'the word USER may be copied along', words: { user: 'USER 10001:0' }, user: '10001:0', accounts: [] },
  { name: 'nothing means that the image names no user', words: { user: '  ' }, user: '', accounts: [] },
  {
    name: 'a name with its numbers becomes an account',
    words: { user: 'app', uid: '1000', gid: ' 1000 ' },
    user: 'app',
    accounts: [{ name: 'app', uid: 1000, gid: 1000, home: null }]
  }
]
for (const { name, words, user, accounts } of accepted) {
  test(name, () => {
    const outcome = suppliedImage('registry.example/api:7', words)
    expect(outcome.ok && outcome.record).toMatchObject({
      match: ['registry.example/api'],
      facts: { user, passwd: accounts, source: 'supplied by you' }
    })
  })
}

const refused = [
  { name: 'the UID of a name is never guessed', words: { user: 'app' }, needs: 'uid' },
  { name: 'nor is its group', words: { user: 'app', uid: '1000' }, needs: 'gid' },
  { name: 'a UID is a number', words: { user: 'app', uid: 'x', gid: '1' }, needs: 'uid' },
  { name: 'a UID beyond what a pod may say is refused', words: { user: '2147483648' }, needs: 'user' },
  { name: 'a group by name has no number', words: { user: '1000:app' }, needs: 'user' },
  { name: 'two users are one too many', words: { user: 'app web' }, needs: 'user' },
  { name: 'a group alone is no user', words: { user: ':0' }, needs: 'user' }
]
for (const { name, words, needs } of refused) {
  test(name, () => expect(suppliedImage('api', words)).toMatchObject({ ok: false, needs }))
}

test('a repository is an image without tag and digest; a port is not a tag', () => {
  expect(
    ['api:7', 'registry.example:5000/api', 'registry.example:5000/api:7@sha256:ab', 'a/b@sha256:ab'].map(repositoryOf)
  ).toEqual(['api', 'registry.example:5000/api', 'registry.example:5000/api', 'a/b'])
})
