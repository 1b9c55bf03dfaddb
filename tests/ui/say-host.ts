import { electronProgram, whyNotElectron } from './hosts.ts'

/** Runs once, before all specs: says what stands behind the project `electron`. */
export default function sayHost(): void {
  const real = electronProgram()
  console.log(
    real
      ? `Project electron: the real Electron, ${real}`
      : `Project electron: the built main in Node, with a double for the module electron, and Chromium. Not the real Electron: ${whyNotElectron()}. Only specs that reach the desktop run again.`
  )
}
