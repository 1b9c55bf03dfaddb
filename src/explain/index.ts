export { earlierStop, stoppedEarlier } from './earlier-stop.ts'
export { sentenceFor } from './sentence.ts'
