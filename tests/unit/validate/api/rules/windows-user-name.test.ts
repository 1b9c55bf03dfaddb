import { expect, test } from 'vitest'
import { userNameProblems } from '../../../../../src/validate/api/rules/windows-user-name.ts'

const DOMAIN = "runAsUserName's Domain doesn't match the NetBios nor the DNS format"
const TOO_LONG = "runAsUserName's Domain length must be under 256 characters"
const EMPTY_USER = "runAsUserName's User cannot be empty"
const LABEL = 'a'.repeat(63)

test.each([
  { name: 'ContainerAdministrator', problems: [] },
  { name: 'web user', problems: [] },
  { name: String.raw`NT AUTHORITY\SYSTEM`, problems: [] },
  { name: String.raw`corp.example.com\web`, problems: [] },
  { name: `${LABEL}.${LABEL}\\web`, problems: [] },
  { name: '', problems: ['runAsUserName cannot be an empty string'] },
  { name: 'a\tb', problems: ['runAsUserName cannot contain control characters'] },
  { name: String.raw`a\b\c`, problems: ['runAsUserName cannot contain more than one backslash'] },
  { name: String.raw`\web`, problems: [DOMAIN] },
  { name: String.raw`.corp\web`, problems: [DOMAIN] },
  { name: `${LABEL}a\\web`, problems: [DOMAIN] },
  { name: `${'a.'.repeat(127)}aa\\web`, problems: [TOO_LONG] },
  { name: `${'a'.repeat(256)}\\web`, problems: [TOO_LONG, DOMAIN] },
  { name: 'CORP\\', problems: [EMPTY_USER] },
  { name: '\\', problems: [DOMAIN, EMPTY_USER] },
  { name: 'u'.repeat(104), problems: [] },
  { name: 'ü'.repeat(53), problems: ["runAsUserName's User length must not be longer than 104 characters"] },
  { name: '. .', problems: ["runAsUserName's User cannot contain only periods or spaces"] },
  {
    name: 'a@b',
    problems: [String.raw`runAsUserName's User cannot contain the following characters: "/\:;|=,+*?<>@[]`]
  }
])('$name', ({ name, problems }) => {
  expect(userNameProblems(name).map(({ detail }) => detail)).toEqual(problems)
})
