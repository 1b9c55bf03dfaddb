import type { Page } from '@playwright/test'

/** What is wrong with the texts that are seen: in front only, where a dialog stands before the window. */
export interface TextFaults {
  /** Smaller than the limit. */
  readonly small: readonly string[]
  /** Less contrast with what is behind than the limit; texts of controls that cannot be used are exempt. */
  readonly faint: readonly string[]
  /** Cut off without an ellipsis, out of the window with no way to scroll there, or in a list too low for a line. */
  readonly clipped: readonly string[]
  /** Pixels by which the page, or what stands before it, is wider than its window. */
  readonly overflow: number
}

export interface TextLimits {
  /** Pixels of the smallest text. */
  readonly size: number
  readonly contrast: number
}

/** What stands before the window: a dialog, or Present mode. */
export const MODAL = 'dialog:modal, [aria-modal="true"]'

/** Looks at every text of the page as it is drawn now. */
export function textFaults(page: Page, limits: TextLimits = { size: 12, contrast: 4.5 }): Promise<TextFaults> {
  return page.evaluate(
    ([limits, modal]) => {
      const root = document.querySelector(modal) ?? document.body
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
      const known = new Map<string, readonly [number, number, number, number]>()

      /** A colour of any notation as red, green, blue from 0 to 255 and its opacity from 0 to 1. */
      function rgba(colour: string): readonly [number, number, number, number] {
        let found = known.get(colour)
        if (!found) {
          canvas.clearRect(0, 0, 1, 1)
          canvas.fillStyle = colour
          canvas.fillRect(0, 0, 1, 1)
          const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
          found = [red!, green!, blue!, alpha! / 255]
          known.set(colour, found)
        }
        return found
      }
      type Solid = readonly [number, number, number]
      const over = (top: readonly [number, number, number, number], below: Solid): Solid => {
        const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3])
        return [mix(0), mix(1), mix(2)]
      }
      function behind(element: Element | null): Solid {
        if (!element) return [255, 255, 255]
        const colour = rgba(getComputedStyle(element).backgroundColor)
        return colour[3] === 1 ? [colour[0], colour[1], colour[2]] : over(colour, behind(element.parentElement))
      }
      /** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
      const luminance = (colour: Solid) => {
        const [red, green, blue] = colour.map((part) => {
          const share = part / 255
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
      }
      const contrast = (a: Solid, b: Solid) => {
        const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
        return (light! + 0.05) / (dark! + 0.05)
      }
      const isForReaders = (element: Element | null): boolean =>
        element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || isForReaders(element.parentElement))
      const scrolls = (value: string) => value === 'auto' || value === 'scroll'
      /** The nearest box that cuts off what is wider, or higher, than itself; undefined where one can scroll there. */
      function cutter(element: Element, axis: 'overflowX' | 'overflowY'): Element | undefined {
        for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
          const style = getComputedStyle(box)
          if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return
          if (scrolls(style[axis])) {
            // What shows less than a line cannot be read by scrolling.
            if (axis === 'overflowX' || box.clientHeight >= 20) return
            return box
          }
          if (style[axis] === 'hidden' || style[axis] === 'clip') return box
        }
        return document.body
      }
      const boundsOf = (box: Element) =>
        box === document.body
          ? { left: 0, right: innerWidth, top: 0, bottom: innerHeight }
          : box.getBoundingClientRect()

      const small: string[] = []
      const faint: string[] = []
      const clipped: string[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement!
        const words = node.textContent!.trim()
        if (words === '' || !element.checkVisibility({ visibilityProperty: true }) || isForReaders(element)) continue
        if (element.closest('option, style, script')) continue
        const shown = `${words.slice(0, 40)} (${element.className || element.tagName})`
        const style = getComputedStyle(element)
        if (parseFloat(style.fontSize) < limits.size) small.push(`${style.fontSize}: ${shown}`)

        const back = behind(element)
        const ratio = contrast(over(rgba(style.color), back), back)
        const isOff = element.closest(':disabled, [aria-disabled="true"]') !== null
        if (ratio < limits.contrast && !isOff) faint.push(`${ratio.toFixed(2)}: ${shown}`)

        const range = document.createRange()
        range.selectNodeContents(node)
        const { left, right, width, top, bottom } = range.getBoundingClientRect()
        if (width === 0 || element.closest('.cm-editor')) continue
        const beside = cutter(element, 'overflowX')
        const above = cutter(element, 'overflowY')
        const [across, down] = [beside && boundsOf(beside), above && boundsOf(above)]
        if (across && (left < across.left - 1.5 || right > across.right + 1.5)) clipped.push(shown)
        // Line boxes are higher than their letters.
        if (down && (top < down.top - 4 || bottom > down.bottom + 4)) clipped.push(`below or above: ${shown}`)
      }
      const outer = root === document.body ? document.documentElement : root
      const overflow = Math.max(0, outer.scrollWidth - Math.min(outer.clientWidth, innerWidth))
      return { small: [...new Set(small)], faint: [...new Set(faint)], clipped: [...new Set(clipped)], overflow }
    },
    [limits, MODAL] as const
  )
}
