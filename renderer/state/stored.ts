const PREFIX = 'securitycontext-studio.'

/** A value kept on this computer between runs; `fallback` where there is none, or storage is not allowed. */
export function readStored<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(PREFIX + key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** Keeps a plain value. A full or forbidden storage only means that the next run starts with the defaults. */
export function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Private windows and file pages may refuse; nothing depends on it.
  }
}
