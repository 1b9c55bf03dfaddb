import { expect, test } from 'vitest'
import {
  appArmorAnnotationFor,
  appArmorFieldFor,
  sameProfile,
  seccompFieldFor
} from '../../../src/decode/annotations.ts'

const UNCONFINED = { type: 'Unconfined' }
const RUNTIME_DEFAULT = { type: 'RuntimeDefault' }
const LOCALHOST = { type: 'Localhost', localhostProfile: 'web' }

test.each([
  { value: 'unconfined', seccomp: UNCONFINED, appArmor: UNCONFINED },
  { value: 'runtime/default', seccomp: RUNTIME_DEFAULT, appArmor: RUNTIME_DEFAULT },
  { value: 'docker/default', seccomp: RUNTIME_DEFAULT, appArmor: undefined },
  { value: 'localhost/web', seccomp: LOCALHOST, appArmor: LOCALHOST },
  { value: 'localhost/', seccomp: undefined, appArmor: undefined },
  { value: 'localhost/web ', seccomp: { ...LOCALHOST, localhostProfile: 'web ' }, appArmor: undefined },
  { value: '', seccomp: undefined, appArmor: undefined },
  { value: 'RuntimeDefault', seccomp: undefined, appArmor: undefined }
])('the annotation value "$value"', ({ value, seccomp, appArmor }) => {
  expect(seccompFieldFor(value)).toEqual(seccomp)
  expect(appArmorFieldFor(value)).toEqual(appArmor)
  if (appArmor) expect(appArmorAnnotationFor(appArmor)).toBe(value)
})

test('the name of a profile is as long as the field allows, in bytes', () => {
  expect(appArmorFieldFor(`localhost/${'x'.repeat(4095)}`)).toBeDefined()
  expect(appArmorFieldFor(`localhost/${'ü'.repeat(2048)}`)).toBeUndefined()
})

test('no annotation says what an incomplete field says', () => {
  expect(appArmorAnnotationFor({ type: 'Localhost' })).toBe('')
  expect(appArmorAnnotationFor({ type: 'bogus' })).toBe('')
})

test('profiles are the same when type and name are', () => {
  expect(sameProfile(LOCALHOST, { ...LOCALHOST })).toBe(true)
  expect(sameProfile(LOCALHOST, { ...LOCALHOST, localhostProfile: 'other' })).toBe(false)
  expect(sameProfile(RUNTIME_DEFAULT, undefined)).toBe(false)
})
