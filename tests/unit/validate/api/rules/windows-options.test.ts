import { expect, test } from 'vitest'
import { judged, manifest } from '../../../../support/judged.ts'

const detailsFor = (options: object) =>
  judged(manifest({ container: `windowsOptions: ${JSON.stringify(options)}` })).verdict.errors.map(
    ({ path, detail }) => `${path.split('.').at(-1)}: ${detail.slice(0, 46)}`
  )
const SUBDOMAIN = 'gmsaCredentialSpecName: a lowercase RFC 1123 subdomain must consist of'
const LONG = 'gmsaCredentialSpecName: must be no more than 253 characters'

test.each([
  { name: 'a'.repeat(253), details: [] },
  { name: 'a'.repeat(254), details: [LONG] },
  { name: 'A'.repeat(254), details: [LONG, SUBDOMAIN] },
  { name: '', details: [SUBDOMAIN] },
  { name: 'web.', details: [SUBDOMAIN] },
  { name: 'web-1.corp', details: [] }
])('a GMSA name of $name.length characters', ({ name, details }) => {
  expect(detailsFor({ gmsaCredentialSpecName: name })).toEqual(details)
})

test('a GMSA spec is at most 64 KiB long, in bytes', () => {
  expect(detailsFor({ gmsaCredentialSpec: 'g'.repeat(65_536) })).toEqual([])
  expect(detailsFor({ gmsaCredentialSpec: 'ü'.repeat(32_769) })).toEqual([
    'gmsaCredentialSpec: gmsaCredentialSpec size must be under 64 KiB'
  ])
})
