import type { Fix } from '../../../model/diagnostic.ts'
import type { FieldPath } from '../../../model/path.ts'
import { utf8Length } from '../../../model/text.ts'
import { set, unset } from '../fixes.ts'
import type { Finding, Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { PodScope } from '../scope.ts'
import { goQuote } from '../value.ts'

const MAX_NAME_LENGTH = 253
const NAME = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/
/** The same pattern as Go spells it. */
const NAME_AS_PRINTED = String.raw`^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$`

/**
 * Sysctls have a name that could be one, each once. Since 1.29 none may belong to a namespace that the pod shares with
 * its node. Whether a sysctl is safe is not the server's question but the kubelet's.
 */
export const sysctls = defineRule({
  code: 'api/sysctls',
  summary: 'Sysctl names are well-formed and unique, and not those of a namespace shared with the node.',
  source: VALIDATION_SOURCE,
  fields: ['sysctls', 'hostNetwork', 'hostIPC'],
  versions: [
    { since: 25, pod: checkNames },
    { since: 29, pod: checkNamesAndNamespaces }
  ]
})

function checkNames(scope: PodScope, report: Report): void {
  check(scope, report, false)
}

function checkNamesAndNamespaces(scope: PodScope, report: Report): void {
  check(scope, report, true)
}

function check(scope: PodScope, report: Report, withNamespaces: boolean): void {
  const list = scope.securityContext.sysctls
  if (!list || list.length === 0) return
  const firstOf = new Map<string, number>()
  list.forEach(({ name = '', value = '' }, index) => {
    const entry = ['spec', 'securityContext', 'sysctls', index]
    const at = [...entry, 'name']
    const remove = (certain: boolean) => unset(scope, entry, { certain, title: `Remove ${name || 'the sysctl'}` })
    const first = firstOf.get(name)
    if (name === '') report({ at, type: 'Required value', explanation: NAMELESS, fixes: [remove(value === '')] })
    else if (!isName(name)) report(malformed(scope, at, name, remove(false)))
    else if (first !== undefined) {
      const fixes = [remove((list[first]!.value ?? '') === value)]
      report({ at, type: 'Duplicate value', value: goQuote(name), explanation: REPEATED, fixes })
    }
    if (withNamespaces) refuseShared(scope, report, at, name, remove(false))
    if (first === undefined) firstOf.set(name, index)
  })
}

const NAMELESS = 'A sysctl needs its name, such as net.ipv4.tcp_syncookies.'
const REPEATED = 'Each sysctl may be set once; this name stands above already.'

function isName(name: string): boolean {
  return utf8Length(name) <= MAX_NAME_LENGTH && NAME.test(name)
}

function malformed(scope: PodScope, at: FieldPath, name: string, remove: Fix): Finding {
  const repaired = name.trim().toLowerCase().replace(/\s+/g, '.')
  return {
    at,
    type: 'Invalid value',
    value: goQuote(name),
    detail: `must have at most ${MAX_NAME_LENGTH} characters and match regex ${NAME_AS_PRINTED}`,
    explanation: 'The name of a sysctl is lower case, its parts separated by dots or slashes.',
    fixes: isName(repaired) ? [set(scope, at, repaired), remove] : [remove]
  }
}

function refuseShared(scope: PodScope, report: Report, at: FieldPath, name: string, remove: Fix): void {
  const { hostNetwork, hostIPC } = scope.spec
  if (hostNetwork !== true && hostIPC !== true) return
  const namespace = namespaceOf(name)
  const shared =
    namespace === 'net' && hostNetwork === true
      ? 'hostNetwork'
      : namespace === 'ipc' && hostIPC === true
        ? 'hostIPC'
        : undefined
  if (shared === undefined) return
  report({
    at,
    type: 'Invalid value',
    value: goQuote(name),
    detail: `may not be specified when '${shared}' is true`,
    explanation: `With ${shared} the pod would change this setting for the whole node.`,
    fixes: [remove, unset(scope, ['spec', shared])]
  })
}

const IPC_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
  'kernel.shm',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.msg'
])

/**
 * The kernel namespace a sysctl belongs to, of those that a pod can share with its node.
 * @see https://github.com/kubernetes/component-helpers/blob/master/node/util/sysctl/namespace.go
 */
function namespaceOf(sysctl: string): 'net' | 'ipc' | undefined {
  const name = dotted(sysctl)
  if (name.startsWith('net.')) return 'net'
  return name.startsWith('fs.mqueue.') || IPC_SYSCTLS.has(name) ? 'ipc' : undefined
}

/** With slashes as separators, `net/ipv4/conf/eno2.100/rp_filter`, slashes and dots change places. */
function dotted(name: string): string {
  if (/[./]/.exec(name)?.[0] !== '/') return name
  return name.replace(/[./]/g, (separator) => (separator === '/' ? '.' : '/'))
}
