import { createContext } from 'svelte'

/** An error of a cluster that someone pasted to see what it means. */
export class PastedMessage {
  isOpen = $state(false)
  text = $state('')
  /** What had the focus before the panel opened. */
  #before: Element | null = null

  open(text = this.text): void {
    if (!this.isOpen) this.#before = document.activeElement
    this.text = text
    this.isOpen = true
  }

  close(): void {
    this.isOpen = false
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus()
  }

  toggle(): void {
    if (this.isOpen) this.close()
    else this.open()
  }

  /** Opens for a text that is a known message and no manifest; false when it is neither opened nor known. */
  async take(text: string): Promise<boolean> {
    if (MANIFEST.test(text)) return false
    const { isMessage } = await import('../components/message/is-message.ts')
    if (!isMessage(text)) return false
    this.open(text)
    return true
  }
}

/** Every object says what it is. Status objects, which errors come in, are messages. */
const MANIFEST = /^\s*"?kind"?\s*:\s*"?(?!"?Status\b)[A-Z]|^\s*"?apiVersion"?\s*:(?![^]*"kind"\s*:\s*"Status")/m

export const [getPastedMessage, setPastedMessage] = createContext<PastedMessage>()
