/** Resolves when the task has settled, whatever became of it, and at the latest after `timeoutMs`. Never rejects. */
export async function settledWithin(task: Promise<unknown> | undefined, timeoutMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  void Promise.resolve(task).then(
    () => resolve(),
    () => resolve(),
  );
  await promise;
  clearTimeout(timer);
}
