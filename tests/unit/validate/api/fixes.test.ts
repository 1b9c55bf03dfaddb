import { expect, test } from 'vitest'
import type { PodParts } from '../../../support/judged.ts'
import { judged, manifest } from '../../../support/judged.ts'

/** What `Fix all that are certain` would do for the findings of a pod. */
const certainTitles = (parts: PodParts) =>
  judged(manifest(parts)).diagnostics.flatMap(({ fixes }) =>
    fixes.filter(({ certain }) => certain).map(({ title }) => title)
  )

const cases: { name: string; parts: PodParts; titles: string[] }[] = [
  { name: 'nobody knows which user a number out of range meant', parts: { pod: 'runAsUser: -1' }, titles: [] },
  {
    name: 'a known word in another case',
    parts: { container: 'procMount: default' },
    titles: ['Set procMount to Default']
  },
  { name: 'an unmasked /proc that would be refused next', parts: { container: 'procMount: unmasked' }, titles: [] },
  {
    name: 'the spelling of an annotation',
    parts: { pod: 'seccompProfile: { type: docker/default }' },
    titles: ['Set type to RuntimeDefault']
  },
  { name: 'an empty word', parts: { pod: 'fsGroupChangePolicy: ""' }, titles: ['Remove fsGroupChangePolicy'] },
  { name: 'a word that could be two', parts: { pod: 'supplementalGroupsPolicy: Always' }, titles: [] },
  {
    name: 'spaces round a profile name',
    parts: { pod: 'appArmorProfile: { type: Localhost, localhostProfile: " web " }' },
    titles: ['Set localhostProfile to web']
  },
  {
    name: 'Linux-only fields of a Windows pod',
    parts: { spec: 'os: { name: windows }', pod: 'supplementalGroups: [1]', container: 'runAsUser: 1' },
    titles: ['Remove supplementalGroups', 'Remove runAsUser']
  },
  {
    name: 'privileged or not is not ours to choose',
    parts: { container: 'privileged: true\nallowPrivilegeEscalation: false' },
    titles: []
  }
]
test.each(cases)('$name', ({ parts, titles }) => {
  expect(certainTitles(parts)).toEqual(titles)
})
