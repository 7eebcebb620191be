/** What must happen before this process ends, whichever way it ends; the last registered runs first. */
const tasks: (() => Promise<void> | void)[] = [];
let running: Promise<void> | undefined;

export function onEnd(task: () => Promise<void> | void): void {
  tasks.push(task);
}

/** Runs every task once; a task that fails does not keep the others from running. */
export function cleanUp(): Promise<void> {
  return (running ??= runAll());
}

async function runAll(): Promise<void> {
  for (const task of tasks.reverse()) {
    try {
      await task();
    } catch (error) {
      console.error('cleaning up:', error);
    }
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void cleanUp().then(() => process.exit(130)));
}
