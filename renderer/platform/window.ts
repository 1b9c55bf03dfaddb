import type { DocumentState, Platform } from './platform.ts'

export function operatingSystem(): Platform['os'] {
  if (/Mac|iPhone|iPad/.test(navigator.userAgent)) return 'macos'
  return navigator.userAgent.includes('Windows') ? 'windows' : 'linux'
}

/** The desktop's window takes its title from the page, so both hosts set it here. An empty name: nothing is open. */
export function showTitle({ name, dirty }: DocumentState): void {
  document.title = name === '' ? 'SecurityContext Studio' : `${dirty ? '• ' : ''}${name} - SecurityContext Studio`
}
