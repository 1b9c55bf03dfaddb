/** What an icon is made of, on a 16 by 16 grid: outlines, and with `solid` shapes filled in the icon's colour. */
export interface Drawing {
  readonly paths: readonly string[]
  /** Indexes of `paths` that are filled. */
  readonly solid?: readonly number[]
  /** Indexes of `paths` drawn in the colour of the pane, on top of a filled shape. */
  readonly cut?: readonly number[]
  /** `stroke-dasharray` of the first path. */
  readonly dash?: string
}

const outline = (...paths: string[]): Drawing => ({ paths })
const RING = 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 0 0 8 1.4Z'

export const ICONS = {
  image: outline('M8 2.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 8 2.4Z'),
  defaults: outline('M8 1.7 14.3 8 8 14.3 1.7 8Z'),
  pod: outline('M4.6 2.4h6.8L14.7 8l-3.3 5.6H4.6L1.3 8Z'),
  container: outline('M3.6 2.6h8.8a1 1 0 0 1 1 1v8.8a1 1 0 0 1-1 1H3.6a1 1 0 0 1-1-1V3.6a1 1 0 0 1 1-1Z'),
  pass: outline(RING, 'm5 8.2 2.1 2.1L11 6.2'),
  stop: {
    paths: ['M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2Z', 'm5.6 5.6 4.8 4.8m0-4.8-4.8 4.8'],
    solid: [0],
    cut: [1]
  },
  warning: outline('M8 1.8 14.9 14H1.1Z', 'M8 6.2v3.6M8 11.8v.1'),
  note: outline(RING, 'M8 7.4v3.8M8 4.8v.1'),
  'not-reached': { paths: ['M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6Z'], dash: '2.2 2.4' },
  unknown: {
    paths: [
      'M4.3 1.8h7.4a2.5 2.5 0 0 1 2.5 2.5v7.4a2.5 2.5 0 0 1-2.5 2.5H4.3a2.5 2.5 0 0 1-2.5-2.5V4.3a2.5 2.5 0 0 1 2.5-2.5Z',
      'M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.7-.9 1.3M8 11.6v.1'
    ],
    dash: '2.4 2'
  },
  check: outline('m3 8.5 3.3 3.3L13 4.6'),
  cross: outline('m4 4 8 8m0-8-8 8'),
  down: outline('m4 6.2 4 4 4-4'),
  right: outline('m6 3.8 4.2 4.2L6 12.2'),
  search: outline('M7 2.4a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2Z', 'm10.6 10.6 3.6 3.6'),
  lock: outline(
    'M4.2 7h7.6A1.2 1.2 0 0 1 13 8.2v4.6a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 12.8V8.2A1.2 1.2 0 0 1 4.2 7Z',
    'M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2'
  ),
  undo: outline('M5.5 3 2.5 6l3 3', 'M2.8 6h6.4a3.6 3.6 0 0 1 0 7.2H6'),
  redo: outline('m10.5 3 3 3-3 3', 'M13.2 6H6.8a3.6 3.6 0 0 0 0 7.2H10'),
  more: outline('M3.4 8h.1M8 8h.1M12.6 8h.1'),
  plus: outline('M8 3.2v9.6M3.2 8h9.6'),
  copy: outline(
    'M6.7 5.5h5.6a1.2 1.2 0 0 1 1.2 1.2v6.1a1.2 1.2 0 0 1-1.2 1.2H6.7a1.2 1.2 0 0 1-1.2-1.2V6.7a1.2 1.2 0 0 1 1.2-1.2Z',
    'M10.5 5.3V3.2A1.2 1.2 0 0 0 9.3 2H3.7a1.2 1.2 0 0 0-1.2 1.2v6.6A1.2 1.2 0 0 0 3.7 11h1.6'
  ),
  document: outline('M4 1.8h5.2L12.6 5v9.2H4Z', 'M9 2v3.2h3.4'),
  folder: outline(
    'M2 5.5V4.2A1.2 1.2 0 0 1 3.2 3h3l1.6 1.8h5A1.2 1.2 0 0 1 14 6v6a1.2 1.2 0 0 1-1.2 1.2H3.2A1.2 1.2 0 0 1 2 12Z'
  ),
  save: outline('M3 2.6h8l2.4 2.4v8.4H2.6V3a.4.4 0 0 1 .4-.4Z', 'M5 2.8v3.4h5V2.8M5 13.2V9.4h6v3.8'),
  paste: outline(
    'M4.2 3h7.6A1.2 1.2 0 0 1 13 4.2V13a1.2 1.2 0 0 1-1.2 1.2H4.2A1.2 1.2 0 0 1 3 13V4.2A1.2 1.2 0 0 1 4.2 3Z',
    'M6 1.8h4V4H6ZM5.6 7.4h4.8M5.6 10.4h4.8'
  ),
  screen: outline(
    'M3 2.6h10a1.2 1.2 0 0 1 1.2 1.2V10a1.2 1.2 0 0 1-1.2 1.2H3A1.2 1.2 0 0 1 1.8 10V3.8A1.2 1.2 0 0 1 3 2.6Z',
    'M8 11.2v2.6M5 13.9h6'
  ),
  'fold-left': outline('M2 3h12v10H2zM6.4 3v10'),
  'fold-right': outline('M2 3h12v10H2zM9.6 3v10'),
  settings: outline(
    'M2 4.4h5.4M11 4.4h3M2 11.6h3M8.6 11.6H14',
    'M9.2 2.6a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z',
    'M6.8 9.8a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z'
  ),
  bolt: outline('M9 1.6 3.4 9h4L6.6 14.4 12.6 7H8.4Z'),
  book: outline(
    'M8 3.6C6.6 2.6 4.6 2.3 2 2.4v10.2c2.6-.1 4.6.2 6 1.2 1.4-1 3.4-1.3 6-1.2V2.4c-2.6-.1-4.6.2-6 1.2Zm0 0v10'
  ),
  link: outline('M6.5 9.5l5.6-5.6M8.2 3.6h4.2v4.2', 'M11.4 9.6v3H3.4v-8h3')
} satisfies Record<string, Drawing>

export type IconName = keyof typeof ICONS
