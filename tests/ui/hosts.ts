import { findElectron, hasDisplay } from '../../scripts/find-electron.mjs'

/** Why the real Electron cannot run here; undefined when it can. */
export function whyNotElectron(): string | undefined {
  if (!findElectron()) return 'its program is not on this machine'
  return hasDisplay() ? undefined : 'there is no display'
}

/** The real Electron, where it can run. */
export function electronProgram(): string | undefined {
  return whyNotElectron() === undefined ? findElectron() : undefined
}
