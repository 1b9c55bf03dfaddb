import type { PodSecurityLevel } from '../model/answer.ts'
import type { Minor } from '../model/version.ts'
import { NEWEST_MINOR, parseMinor } from '../model/version.ts'
import { codeOf } from '../validate/pss/check.ts'
import { activeChecks } from '../validate/pss/registry.ts'
import type { PlacedFinding, Unattributed } from './finding.ts'
import type { KnownViolation } from './known.ts'
import { knownMessages, violationName, withNames } from './known.ts'
import type { Squeezed } from './readable.ts'
import { escapeForPattern } from './readable.ts'

const POLICY = /PodSecurity(?:enforcelevel)?"(baseline|restricted):(latest|v\d+\.\d+)"/g

/**
 * What Pod Security says, `reason (detail), reason (detail)`, with or without the sentence around it. Each check is
 * one finding.
 */
export function readViolations(text: Squeezed): PlacedFinding[] {
  const policies = [...text.text.matchAll(POLICY)]
  return reasonsIn(text.text).map(({ start, end, reason, detail }) => {
    const said = policies.findLast(({ index }) => index < start)
    const level = said?.[1] as PodSecurityLevel | undefined
    const version = said?.[2] === undefined ? undefined : parseMinor(said[2].replace('v', ''))
    const known = checkFor(reason, level, version)
    return {
      start,
      end,
      finding: findingOf(known, text.original(start, end), detail, level && policyOf(level, version))
    }
  })
}

function policyOf(level: PodSecurityLevel, version: Minor | undefined): NonNullable<Unattributed['policy']> {
  return version === undefined ? { level } : { level, version }
}

function findingOf(known: KnownViolation, text: string, detail: string, policy: Unattributed['policy']): Unattributed {
  const containers = namesBehind(detail, 'containers?')
  const volume = namesBehind(detail, 'volumes?')[0]
  return {
    gate: 'admission',
    code: known.code,
    severity: 'error',
    reason: 'Forbidden',
    text,
    paths: [],
    fields: known.fields,
    containers,
    meaning: known.explanation,
    mends: known.mends.map(({ title, certain }) => ({
      title: withNames(title, ['zzvolume'], [volume]).replaceAll(/\[\d+\]/g, ''),
      certain
    })),
    certainty: 'exact',
    ...(policy && { policy })
  }
}

/** Quoted names behind a word: `containers "a", "b"`. */
function namesBehind(detail: string, word: string): string[] {
  const list = new RegExp(`${word}("[^"]*"(?:,"[^"]*")*)`).exec(detail)?.[1] ?? ''
  return [...list.matchAll(/"([^"]*)"/g)].map(([, name]) => name!)
}

/** The check of that name which the policy runs; where none is named, the strictest. */
function checkFor(reason: string, level?: PodSecurityLevel, version: Minor = NEWEST_MINOR): KnownViolation {
  const named = knownMessages().violations.filter(({ violation }) => violation === violationName(reason))
  const active = new Set(activeChecks(level ?? 'restricted', version).map(({ check }) => codeOf(check)))
  return named.find(({ code }) => active.has(code)) ?? named.at(-1)!
}

interface Reason {
  readonly start: number
  readonly end: number
  readonly reason: string
  readonly detail: string
}

/** Only what has a detail in brackets, or stands where a policy names its reasons alone, is a reason and no other word. */
function reasonsIn(text: string): Reason[] {
  const names = [...new Set(knownMessages().violations.map(({ violation }) => violation))]
  const start = new RegExp(`(${names.map(escapeForPattern).join('|')})s?(\\()?`, 'g')
  const isInPolicy = (at: number): boolean =>
    /(?:PodSecurity|violatethenewPodSecurityenforcelevel)"[^"]*"[^]*$/.test(text.slice(Math.max(0, at - 2000), at))
  const found: Reason[] = []
  let free = 0
  for (const match of text.matchAll(start)) {
    if (match.index < free) continue
    const opens = match.index + match[0].length
    if (match[2] === undefined && !(isInPolicy(match.index) && /[:,]$/.test(text.slice(0, match.index)))) continue
    const end = match[2] === undefined ? opens : closingOf(text, opens)
    found.push({ start: match.index, end, reason: match[0].replace(/\($/, ''), detail: text.slice(opens, end - 1) })
    free = end
  }
  return found
}

/** The place behind the bracket that closes a detail; brackets inside quotes do not count. */
function closingOf(text: string, from: number): number {
  let isQuoted = false
  for (let at = from; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted
    else if (text[at] === ')' && !isQuoted) return at + 1
  }
  return text.length
}
