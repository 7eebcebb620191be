/** Resolves after so many milliseconds, or at once when the signal fires. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;
