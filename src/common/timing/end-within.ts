/** The end of the process cannot wait any longer. */
export class ShutdownTimeoutError extends Error {
  constructor(timeoutMs: number, left: string) {
    super(`the stop took longer than ${timeoutMs} ms; left: ${left}`);
    this.name = 'ShutdownTimeoutError';
  }
}

/**
 * Waits for an ending, at most `timeoutMs`; it goes on then, unobserved.
 *
 * @param describe what is left when it is late.
 * @throws {ShutdownTimeoutError}
 */
export async function endWithin(timeoutMs: number, ending: Promise<void>, describe: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ShutdownTimeoutError(timeoutMs, describe())), timeoutMs);
  });
  try {
    await Promise.race([ending, isLate]);
  } finally {
    clearTimeout(timer);
    ending.catch(() => undefined);
  }
}
