import { parentPort, workerData } from 'node:worker_threads'
import type { InputFile } from '../input/paths.ts'
import { judgeFile } from '../judge-file.ts'
import { CHECK_FORMATS } from '../output/check-formats.ts'
import type { ThreadSetup, ToThread } from './messages.ts'
import { Parcel } from './messages.ts'

/** Size from which a message is sent before its files are done. */
const MESSAGE = 1 << 18
/** How much may wait to be printed before this thread waits as well. */
const MOST_UNPRINTED = 1 << 22

const { options, format, look } = workerData as ThreadSetup
const { pieces } = CHECK_FORMATS[format]!(look)
const port = parentPort!
const parcel = new Parcel()
let unprinted = 0
let goOn: (() => void) | undefined
let work = Promise.resolve()

port.on('message', (message: ToThread) => {
  if ('printed' in message) {
    unprinted -= message.printed
    if (unprinted <= MOST_UNPRINTED) goOn?.()
  } else work = work.then(() => judge(message.files))
})

async function judge(files: readonly InputFile[]): Promise<void> {
  for (const file of files) {
    for await (const each of judgeFile(file, options, pieces)) {
      parcel.add(each)
      if (parcel.size >= MESSAGE) await send(false)
    }
  }
  await send(true)
}

async function send(done: boolean): Promise<void> {
  const message = parcel.message(done)
  unprinted += message.size
  port.postMessage(message, [message.bytes.buffer])
  if (unprinted > MOST_UNPRINTED) await new Promise<void>((resolve) => (goOn = resolve))
}
