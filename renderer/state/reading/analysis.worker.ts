import { applyEdits } from '../../../src/index.ts'
import type { SentRequest } from './messages.ts'
import { Reader } from './reader.ts'

const reader = new Reader((message) => postMessage(message), 30)
let text = ''
onmessage = ({ data }: MessageEvent<SentRequest>) => {
  text = typeof data.text === 'string' ? data.text : applyEdits(text, [data.text])
  reader.read({ ...data, text })
}
