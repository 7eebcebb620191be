import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Command } from './fetch-monitoring.ts';

const TAIL_CHARACTERS = 2_000;
const STOP_MS = 10_000;

/** A program of somebody else, with the end of what it said. */
export class ManagedProgram {
  private readonly child: ChildProcess;
  private readonly path: string;
  private tail = '';

  constructor([path, ...args]: Command) {
    this.path = path;
    this.child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => (this.tail = (this.tail + chunk.toString()).slice(-TAIL_CHARACTERS));
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.once('error', ({ message }) => (this.tail += message));
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null || this.child.pid === undefined;
  }

  assertRunning(): void {
    if (this.hasEnded) throw new Error(`${this.path} has ended:\n${this.tail}`);
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
  }
}
