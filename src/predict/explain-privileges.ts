import type { Cause } from '../model/answer.ts'
import type { DraftFields } from '../resolve/fields.ts'
import type { GrantedCapabilities } from './capabilities.ts'
import type { Causes } from './causes.ts'
import { SOURCES } from './causes.ts'
import type { ProcessView } from './process-view.ts'

const NO_INHERITABLE: Cause = {
  of: 'CapInh',
  text: 'the runtime fills the inheritable set in releases before 2022 only',
  path: null,
  source: 'https://github.com/advisories/GHSA-c9cp-9c75-9v8c',
  confirmed: true
}
const NO_AMBIENT: Cause = {
  of: 'CapAmb',
  text: 'the runtime leaves the ambient set empty, and Kubernetes has no field for it',
  path: null,
  source: 'https://github.com/kubernetes/enhancements/issues/2763',
  confirmed: true
}

/** Why the masks and NoNewPrivs are what they are. */
export function explainPrivileges(
  view: ProcessView,
  fields: DraftFields,
  granted: GrantedCapabilities,
  causes: Causes
): void {
  const { facts, person, privileged, noNewPrivs } = view
  const { runtime } = facts.options
  const source = runtime.name === 'containerd' ? SOURCES.containerdCapabilities : SOURCES.crioCapabilities
  const add = fields['capabilities.add']!
  const drop = fields['capabilities.drop']!
  if (privileged) causes.add('CapBnd', 'a privileged container has every capability', fields.privileged!.path, source)
  else if (add.path === null && drop.path === null)
    causes.add('CapBnd', `the default set of ${runtime.name}`, null, source)
  else {
    if (drop.path !== null) causes.add('CapBnd', `drop takes ${list(drop.value)} away`, drop.path, source)
    if (add.path !== null) causes.add('CapBnd', `add gives ${list(add.value)}`, add.path, source)
  }
  for (const name of granted.ignored)
    causes.add('CapBnd', `${name} is no capability, so ${runtime.name} ignores it`, null, source)
  if (privileged && runtime.name === 'cri-o') {
    causes.add('CapEff', 'CRI-O fills the ambient set too, which every user keeps', fields.privileged!.path, source)
  } else if (person.uid === 0) causes.add('CapEff', 'root holds the whole set', null, SOURCES.capabilities)
  else if (person.uid !== null) {
    causes.add(
      'CapEff',
      `user ${person.uid} is not root: executing the entry point empties the effective and permitted sets`,
      null,
      SOURCES.capabilities
    )
  }
  if (!(privileged && runtime.name === 'cri-o')) causes.list.push(NO_INHERITABLE, NO_AMBIENT)
  const escalation = fields.allowPrivilegeEscalation!
  causes.add(
    'NoNewPrivs',
    noNewPrivs
      ? 'allowPrivilegeEscalation is false'
      : escalation.path === null
        ? 'allowPrivilegeEscalation is not set, and only false sets the flag'
        : 'allowPrivilegeEscalation is true',
    escalation.path,
    SOURCES.noNewPrivs
  )
  if (facts.userNamespace) {
    causes.add(
      'Uid',
      'the pod has its own user namespace: on the node the process has another, unprivileged user ID',
      facts.specText + '.hostUsers',
      SOURCES.userNamespaces
    )
  }
}

function list(value: unknown): string {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : 'nothing'
}
