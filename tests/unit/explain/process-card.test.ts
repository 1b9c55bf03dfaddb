import { expect, test } from 'vitest'
import { abilityOrder, abilityTitle, idParts } from '../../../src/explain/process-card.ts'

test('each number of id names the field that decides it, and no character is lost', () => {
  const line = 'uid=1500(web) gid=3000 groups=2000,3000'
  const parts = idParts(line)
  expect(parts.map((part) => part.text).join('')).toBe(line)
  expect(parts.filter((part) => part.field)).toEqual([
    { text: '1500(web)', field: 'runAsUser' },
    { text: '3000', field: 'runAsGroup' },
    { text: '2000,3000', field: 'groups' }
  ])
})

test('an ability without words of ours is spelled out from its key, and comes last', () => {
  expect(abilityTitle('bindPort80')).toBe('Listen on port 80')
  expect(abilityTitle('loadKernelModule')).toBe('Load kernel module')
  expect(abilityOrder(['loadKernelModule', 'mount', 'writeTmp'])).toEqual(['writeTmp', 'mount', 'loadKernelModule'])
})
