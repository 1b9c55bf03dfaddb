/**
 * Many paths in 8 bytes each, to ask later whether one was among them. Kept as 53-bit hashes: among a million paths a
 * wrong yes has a chance of one in ten thousand million.
 */
export class PathSet {
  #hashes = new Float64Array(64)
  #size = 0
  #sorted = true

  get isEmpty(): boolean {
    return this.#size === 0
  }

  add(hash: number): void {
    if (this.#size === this.#hashes.length) {
      const larger = new Float64Array(this.#size * 2)
      larger.set(this.#hashes)
      this.#hashes = larger
    }
    this.#hashes[this.#size++] = hash
    this.#sorted = false
  }

  has(hash: number): boolean {
    if (!this.#sorted) {
      this.#hashes = this.#hashes.slice(0, this.#size).sort()
      this.#sorted = true
    }
    let low = 0
    let high = this.#size - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#hashes[middle]!
      if (found === hash) return true
      if (found < hash) low = middle + 1
      else high = middle - 1
    }
    return false
  }
}

/** Hash of a path; see `hashes` for those above it. */
export function pathHash(path: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < path.length; at++) {
    const unit = path.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  return finished(high, low)
}

/** Hashes of the path and of every folder above it: `a/b/c` -> those of `a`, `a/b`, `a/b/c`; the last is its own. */
export function pathHashes(path: string): number[] {
  const hashes: number[] = []
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    hashes.push(pathHash(path.slice(0, slash)))
  }
  hashes.push(pathHash(path))
  return hashes
}

/** @see https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js */
function finished(high: number, low: number): number {
  const a = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  const b = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
