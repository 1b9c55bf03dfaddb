import { mount } from 'svelte'
import Icon from './Icon.svelte'
import type { IconName } from './icons.ts'

const drawn = new Map<string, HTMLElement>()

/** An icon for places that take plain nodes: drawn once, then copied. */
export function iconNode(name: IconName, size: number): Node {
  const key = `${name} ${size}`
  let holder = drawn.get(key)
  if (!holder) {
    holder = document.createElement('span')
    mount(Icon, { target: holder, props: { name, size } })
    drawn.set(key, holder)
  }
  return holder.querySelector('svg')!.cloneNode(true)
}
