export type StageAction =
  'forward' | 'back' | 'start' | 'end' | 'blank' | 'leave' | 'next-container' | 'previous-container'

/** What clickers send, and what hands find: a clicker has Page Down, Page Up, a full stop or B, F5 and Esc. */
const KEYS: Readonly<Record<string, StageAction>> = {
  pagedown: 'forward',
  arrowright: 'forward',
  arrowdown: 'forward',
  ' ': 'forward',
  enter: 'forward',
  pageup: 'back',
  arrowleft: 'back',
  arrowup: 'back',
  backspace: 'back',
  'shift+ ': 'back',
  home: 'start',
  end: 'end',
  '.': 'blank',
  b: 'blank',
  escape: 'leave',
  'alt+arrowdown': 'next-container',
  'alt+arrowup': 'previous-container'
}

/** Keys that a focused button has for itself. */
const OF_BUTTONS = new Set([' ', 'enter', 'shift+ '])

export function actionOfKey(event: KeyboardEvent): StageAction | undefined {
  if (event.ctrlKey || event.metaKey) return undefined
  const key = `${event.altKey ? 'alt+' : ''}${event.shiftKey ? 'shift+' : ''}${event.key.toLowerCase()}`
  if (OF_BUTTONS.has(key) && event.target instanceof HTMLButtonElement) return undefined
  return KEYS[key]
}
