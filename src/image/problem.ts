/** A source that cannot be read, as one sentence: what was found and what was expected. Never a mistake of ours. */
export class ImageProblem extends Error {
  override readonly name = 'ImageProblem'
}

const MIB = 1024 * 1024

/**
 * How far one source is read. They stand well above what images have (a large one holds 500,000 files in 60 layers), so
 * that only what was made to hurt runs into them.
 */
export const LIMITS = {
  /** Files in all layers together. */
  entries: 2_000_000,
  layers: 256,
  /** Files of an archive that hold no JSON. */
  blobs: 4096,
  /** Bytes of all layers, unpacked. */
  unpacked: 64 * 1024 * MIB,
  /** From `bombFrom` unpacked bytes on, a layer may be this many times larger than what it is packed in. */
  bombRatio: 200,
  bombFrom: 256 * MIB,
  /** One JSON document of an archive, and all of them together. */
  json: 4 * MIB,
  allJson: 32 * MIB,
  /** One /etc/passwd or /etc/group, and all candidates together. */
  accountFile: MIB,
  allAccountFiles: 16 * MIB,
  /** Links and special files that are kept of a layer, and the characters in their names. */
  kept: 50_000,
  keptText: 4 * MIB,
  path: 4096,
  dockerfile: 4 * MIB,
  instructions: 10_000,
  inspection: 16 * MIB,
  /** An ENV or ARG of a Dockerfile once its variables are put in. */
  variable: 64 * 1024
} as const

/** `1.5 GB`, for messages. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit++
  }
  return `${Number(size.toFixed(1))} ${units[unit]!}`
}
