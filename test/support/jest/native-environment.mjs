import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

// Jest waits half a second for its workers to end. One that has nothing open any more need not free its memory first: with
// 300 MB, and a machine at work, that takes longer, and looks like a handle that was left open.
if (process.channel) process.on('beforeExit', () => process.exit());

/** Tests run in the process's own context: see `native-runtime.mjs`. What a file changes of the process is put back after it. */
export default class NativeEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { env: { ...process.env }, exit: process.exit, console, cwd: process.cwd(), fetch: globalThis.fetch };
    this.listeners = process.eventNames().map((name) => [name, process.listeners(name)]);
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    const { env, exit, console: before, cwd, fetch } = this.before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    Object.assign(process, { exit });
    Object.assign(globalThis, { console: before, fetch });
    if (process.cwd() !== cwd) process.chdir(cwd);
    this.removeListeners();
  }

  removeListeners() {
    const before = new Map(this.listeners);
    for (const name of process.eventNames())
      for (const listener of process.listeners(name))
        if (!before.get(name)?.includes(listener)) process.removeListener(name, listener);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
}
