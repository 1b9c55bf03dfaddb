import type { Profile, SecurityContext } from '../../model/pod.ts'
import type { Minor } from '../../model/version.ts'

/** From this release on, values behind pointers, enums and structs are printed as JSON. */
const JSON_SINCE: Minor = 34

/** A plain string as Go's `%q` prints it. */
export function goQuote(text: string): string {
  let quoted = '"'
  for (const character of text) quoted += goEscape(character)
  return `${quoted}"`
}

const GO_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v'
}
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u

function goEscape(character: string): string {
  const escaped = GO_ESCAPES[character]
  if (escaped !== undefined) return escaped
  if (PRINTABLE.test(character)) return character
  const code = character.codePointAt(0)!
  if (code < 0x80) return `\\x${hex(code, 2)}`
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`
}

const JSON_UNSAFE = /[<>&\u2028\u2029]/g

/** A string as Go's JSON encoder prints it, which also escapes what HTML would read. */
export function jsonQuote(text: string): string {
  return JSON.stringify(text).replace(JSON_UNSAFE, (character) => `\\u${hex(character.charCodeAt(0), 4)}`)
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}

/** A string that Go holds as an enum or behind a pointer. */
export function quoteFor(minor: Minor, text: string): string {
  return minor >= JSON_SINCE ? jsonQuote(text) : goQuote(text)
}

type Member = readonly [name: string, goType: string, value: Rendered]
/** A value of the server's internal types, ready to print. */
type Rendered =
  | { readonly kind: 'nil' }
  | { readonly kind: 'plain'; readonly json: string; readonly go: string; readonly pointer: boolean }
  | { readonly kind: 'struct'; readonly name: string; readonly members: readonly Member[]; readonly pointer: boolean }

/** A whole container securityContext. Before 1.34 Go prints memory addresses, which only a cluster could fill in. */
export function securityContextValue(minor: Minor, context: SecurityContext): string {
  return print(minor, {
    kind: 'struct',
    name: 'core.SecurityContext',
    pointer: false,
    members: [
      ['Capabilities', '*core.Capabilities', capabilities(context)],
      ['Privileged', '*bool', plain(context.privileged)],
      ['SELinuxOptions', '*core.SELinuxOptions', seLinuxOptions(context)],
      ['WindowsOptions', '*core.WindowsSecurityContextOptions', windowsOptions(context)],
      ['RunAsUser', '*int64', plain(context.runAsUser)],
      ['RunAsGroup', '*int64', plain(context.runAsGroup)],
      ['RunAsNonRoot', '*bool', plain(context.runAsNonRoot)],
      ['ReadOnlyRootFilesystem', '*bool', plain(context.readOnlyRootFilesystem)],
      ['AllowPrivilegeEscalation', '*bool', plain(context.allowPrivilegeEscalation)],
      ['ProcMount', '*core.ProcMountType', plain(context.procMount)],
      ['SeccompProfile', '*core.SeccompProfile', profile('core.SeccompProfile', context.seccompProfile, true)],
      ...(minor >= 30
        ? [
            [
              'AppArmorProfile',
              '*core.AppArmorProfile',
              profile('core.AppArmorProfile', context.appArmorProfile, true)
            ] as const
          ]
        : [])
    ]
  })
}

/** A whole seccompProfile. */
export function seccompProfileValue(minor: Minor, seccompProfile: Profile): string {
  return print(minor, profile('core.SeccompProfile', seccompProfile, false))
}

const NIL: Rendered = { kind: 'nil' }

/** A scalar behind a pointer. */
function plain(value: string | number | bigint | boolean | undefined): Rendered {
  if (value === undefined) return NIL
  return { ...text(value), pointer: true }
}

/** A scalar that is always there. */
function text(value: string | number | bigint | boolean = ''): Rendered & { kind: 'plain' } {
  return typeof value === 'string'
    ? { kind: 'plain', json: jsonQuote(value), go: goQuote(value), pointer: false }
    : { kind: 'plain', json: String(value), go: String(value), pointer: false }
}

function names(list: readonly string[] | undefined): Rendered {
  if (list === undefined) return NIL
  return {
    kind: 'plain',
    json: `[${list.map(jsonQuote).join(',')}]`,
    go: `[]core.Capability{${list.map(goQuote).join(', ')}}`,
    pointer: false
  }
}

function capabilities({ capabilities: value }: SecurityContext): Rendered {
  if (value === undefined) return NIL
  const members: Member[] = [
    ['Add', '[]core.Capability', names(value.add)],
    ['Drop', '[]core.Capability', names(value.drop)]
  ]
  return { kind: 'struct', name: 'core.Capabilities', pointer: true, members }
}

function seLinuxOptions({ seLinuxOptions: value }: SecurityContext): Rendered {
  if (value === undefined) return NIL
  const members: Member[] = [
    ['User', 'string', text(value.user)],
    ['Role', 'string', text(value.role)],
    ['Type', 'string', text(value.type)],
    ['Level', 'string', text(value.level)]
  ]
  return { kind: 'struct', name: 'core.SELinuxOptions', pointer: true, members }
}

function windowsOptions({ windowsOptions: value }: SecurityContext): Rendered {
  if (value === undefined) return NIL
  const members: Member[] = [
    ['GMSACredentialSpecName', '*string', plain(value.gmsaCredentialSpecName)],
    ['GMSACredentialSpec', '*string', plain(value.gmsaCredentialSpec)],
    ['RunAsUserName', '*string', plain(value.runAsUserName)],
    ['HostProcess', '*bool', plain(value.hostProcess)]
  ]
  return { kind: 'struct', name: 'core.WindowsSecurityContextOptions', pointer: true, members }
}

function profile(name: string, value: Profile | undefined, pointer: boolean): Rendered {
  if (value === undefined) return NIL
  const members: Member[] = [
    ['Type', 'string', text(value.type)],
    ['LocalhostProfile', '*string', plain(value.localhostProfile)]
  ]
  return { kind: 'struct', name, pointer, members }
}

function print(minor: Minor, value: Rendered): string {
  return minor >= JSON_SINCE ? printJson(value) : printGo(value, '')
}

function printJson(value: Rendered): string {
  if (value.kind === 'nil') return 'null'
  if (value.kind !== 'struct') return value.json
  return `{${value.members.map(([name, , member]) => `"${name}":${printJson(member)}`).join(',')}}`
}

function printGo(value: Rendered, goType: string): string {
  if (value.kind === 'nil') return `${goType.startsWith('*') ? `(${goType})` : goType}(nil)`
  if (value.pointer) return `(${goType})(0x…)`
  if (value.kind === 'plain') return value.go
  return `${value.name}{${value.members.map(([name, type, member]) => `${name}:${printGo(member, type)}`).join(', ')}}`
}
