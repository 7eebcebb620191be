import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { onEnd } from './cleanup.ts';

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 30_000;

export interface Listener {
  readonly child: ChildProcess;
  readonly port: number;
  /** What the process says it is. */
  readonly name: string;
}

/** Starts one of this folder's scripts, which ends by itself when this process does. */
export function startScript(script: string, args: readonly string[], stdout: 'pipe' | 'inherit'): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
  });
  onEnd(() => stop(child));
  return child;
}

/** Starts a script that listens and prints `<port> <name>`. */
export async function startListener(script: string, args: readonly string[] = []): Promise<Listener> {
  const child = startScript(script, args, 'pipe');
  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await once(child.stdout, 'data', { signal: timeout })) as [Buffer];
  const [port, ...name] = line.toString().trim().split(' ');
  return { child, port: Number(port), name: name.join(' ') };
}

/** Asks the process to end, and ends it when it does not. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
