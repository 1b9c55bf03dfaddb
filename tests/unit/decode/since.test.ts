import { expect, test } from 'vitest'
import { STRUCTS } from '../../../src/decode/schema.ts'
import { isKnownTo, knownSince } from '../../../src/decode/since.ts'
import { MINORS } from '../../../src/model/version.ts'

test('every field with a date is a field of the schema', () => {
  const dated = Object.entries(STRUCTS).flatMap(([struct, fields]) =>
    Object.keys(fields)
      .filter((field) => knownSince(struct, field) !== undefined)
      .map((field) => `${struct}.${field}`)
  )
  expect(dated).toContain('SecurityContext.appArmorProfile')
  expect(dated.length).toBe(31)
})

test('a field is unknown before its release and known from it on', () => {
  const known = MINORS.filter((minor) => isKnownTo(minor, 'PodSecurityContext', 'supplementalGroupsPolicy'))
  expect(known).toEqual([31, 32, 33, 34, 35, 36, 37])
  expect(MINORS.every((minor) => isKnownTo(minor, 'PodSecurityContext', 'runAsUser'))).toBe(true)
})
