/**
 * Threads of libuv's pool. Files of recordings take at most four for each folder, names of strangers two for each kind, twice
 * where a side for test keys runs beside; libuv gives look-ups half of the pool (decision 0034).
 */
const THREADS = 32;

/** Takes effect only before anything uses the pool. A larger value of the operator stays. */
export function widenThreadPool(): void {
  if (!(Number(process.env.UV_THREADPOOL_SIZE) >= THREADS)) process.env.UV_THREADPOOL_SIZE = String(THREADS);
}
