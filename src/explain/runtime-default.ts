import { capabilityNames, DEFAULT_CAPABILITIES } from '../catalogue/capabilities.ts'
import { fieldById } from '../catalogue/index.ts'
import type { Options } from '../model/options.ts'

/**
 * What holds when nobody sets a field, where runtime and kubelet bring a value of their own. The words are for the
 * lane *Defaults*; `undefined` where unset simply means none.
 */
export function runtimeDefault(field: string, options: Options): { text: string; note: string } | undefined {
  const runtime = options.runtime.name === 'containerd' ? 'containerd' : 'CRI-O'
  switch (field) {
    case 'runAsNonRoot':
      return { text: 'false', note: 'no check unless asked' }
    case 'allowPrivilegeEscalation':
      return { text: 'unset', note: 'unset acts as true' }
    case 'capabilities': {
      const count = capabilityNames(DEFAULT_CAPABILITIES[options.runtime.name]).length
      return { text: `${count} defaults`, note: `the ${count} default capabilities of ${runtime}` }
    }
    case 'procMount':
      return { text: 'Default', note: `${runtime} masks parts of /proc` }
    case 'seccompProfile':
      return options.node.seccompDefault
        ? { text: 'RuntimeDefault', note: 'the kubelet runs with seccompDefault' }
        : { text: 'Unconfined', note: 'no filter unless asked' }
    case 'appArmorProfile':
      return options.node.appArmor ? { text: 'default profile', note: `the profile that ${runtime} loads` } : undefined
    case 'fsGroupChangePolicy':
      return { text: 'Always', note: 'ownership is set at every start' }
    default: {
      const value = fieldById(field)?.default
      return value === undefined ? undefined : { text: String(value), note: `${String(value)} unless set` }
    }
  }
}
