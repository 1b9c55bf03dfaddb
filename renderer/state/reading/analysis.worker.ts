import type { ReadRequest } from './messages.ts'
import { Reader } from './reader.ts'

const reader = new Reader((message) => postMessage(message), 30)
onmessage = ({ data }: MessageEvent<ReadRequest>) => reader.read(data)
