import type { FieldPath } from '../../../model/path.ts'
import type { WindowsOptions } from '../../../model/pod.ts'
import { utf8Length } from '../../../model/text.ts'
import { set, unset } from '../fixes.ts'
import type { Report } from '../rule.ts'
import { defineRule, VALIDATION_SOURCE } from '../rule.ts'
import type { ContainerScope, PodScope } from '../scope.ts'
import { quoteFor } from '../value.ts'
import { userNameProblems } from './windows-user-name.ts'

const MAX_NAME_LENGTH = 253
const MAX_SPEC_LENGTH = 64 * 1024
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const SUBDOMAIN_DETAIL = String.raw`a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`

/** The strings of windowsOptions: the name and text of a GMSA credential spec, and a Windows user name. */
export const windowsOptions = defineRule({
  code: 'api/windows-options',
  summary: 'GMSA names are DNS subdomains, GMSA specs at most 64 KiB, and user names what Windows allows.',
  source: VALIDATION_SOURCE,
  fields: [
    'windowsOptions.gmsaCredentialSpecName',
    'windowsOptions.gmsaCredentialSpec',
    'windowsOptions.runAsUserName'
  ],
  versions: [{ since: 25, pod: checkPod, container: checkContainer }]
})

function checkPod(scope: PodScope, report: Report): void {
  const options = scope.securityContext.windowsOptions
  if (options) check(scope, ['spec', 'securityContext', 'windowsOptions'], options, report)
}

function checkContainer(scope: PodScope, { at, securityContext }: ContainerScope, report: Report): void {
  const options = securityContext?.windowsOptions
  if (options) check(scope, [...at, 'securityContext', 'windowsOptions'], options, report)
}

function check(scope: PodScope, at: FieldPath, options: WindowsOptions, report: Report): void {
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: spec, runAsUserName: user } = options
  const refuse = (field: string, value: string, detail: string, explanation: string, better?: string) => {
    const place = [...at, field]
    const fixes = better === undefined ? [] : [set(scope, place, better)]
    fixes.push(unset(scope, place, { certain: value === '' }))
    report({ at: place, type: 'Invalid value', value: quoteFor(scope.minor, value), detail, explanation, fixes })
  }
  if (name !== undefined) {
    if (utf8Length(name) > MAX_NAME_LENGTH) {
      refuse('gmsaCredentialSpecName', name, `must be no more than ${MAX_NAME_LENGTH} characters`, NAME_EXPLANATION)
    }
    if (!SUBDOMAIN.test(name)) {
      const better = name.toLowerCase().replace(/[_\s]+/g, '-')
      const fits = better !== name && SUBDOMAIN.test(better) && utf8Length(better) <= MAX_NAME_LENGTH
      refuse('gmsaCredentialSpecName', name, SUBDOMAIN_DETAIL, NAME_EXPLANATION, fits ? better : undefined)
    }
  }
  if (spec === '') refuse('gmsaCredentialSpec', spec, 'gmsaCredentialSpec cannot be an empty string', SPEC_EXPLANATION)
  else if (spec !== undefined && utf8Length(spec) > MAX_SPEC_LENGTH) {
    refuse('gmsaCredentialSpec', spec, 'gmsaCredentialSpec size must be under 64 KiB', SPEC_EXPLANATION)
  }
  if (user !== undefined) {
    for (const { detail, explanation } of userNameProblems(user)) refuse('runAsUserName', user, detail, explanation)
  }
}

const NAME_EXPLANATION = 'It names a GMSACredentialSpec object, so it follows the rules for names of objects.'
const SPEC_EXPLANATION = 'The GMSA webhook fills in this text from the named object; leave it out.'
