import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ModulesContainer } from '@nestjs/core';

const PHASES = ['onModuleDestroy', 'beforeApplicationShutdown', 'onApplicationShutdown'] as const;
type Phase = (typeof PHASES)[number];

/** One hook of one instance. */
interface HookRun {
  readonly name: string;
  readonly phase: Phase;
  readonly begun: number;
  readonly ended: number;
}

/** When everything of an application ended: each provider and module class that has something to do for it, by its name. */
export class ShutdownRecord {
  private readonly runs: HookRun[] = [];
  private step = 0;

  /** Watches from now on. */
  constructor(app: NestFastifyApplication) {
    const instances = new Set<object>();
    for (const { providers } of app.get(ModulesContainer, { strict: false }).values())
      for (const { instance } of providers.values() as Iterable<{ readonly instance: unknown }>)
        if (typeof instance === 'object' && instance !== null) instances.add(instance);
    for (const instance of instances) for (const phase of PHASES) this.watch(instance, phase);
  }

  /** In the order in which they began to end. */
  get names(): readonly string[] {
    return [...new Set(this.runs.toSorted((one, other) => one.begun - other.begun).map(({ name }) => name))];
  }

  /** Whoever has that hook. */
  namesOf(phase: Phase): readonly string[] {
    return this.runs.filter((run) => run.phase === phase).map(({ name }) => name);
  }

  /** When its last hook began. */
  beginOf(name: string): number {
    return Math.max(...this.runsOf(name).map(({ begun }) => begun));
  }

  /** When the last of its hooks had ended. */
  endOf(name: string): number {
    return Math.max(...this.runsOf(name).map(({ ended }) => ended));
  }

  private runsOf(wanted: string): readonly HookRun[] {
    const found = this.runs.filter(({ name }) => name === wanted);
    if (found.length === 0) throw new Error(`${wanted} has no hook`);
    return found;
  }

  private watch(instance: object, phase: Phase): void {
    const hook: unknown = Reflect.get(instance, phase);
    if (typeof hook !== 'function') return;
    const { name } = instance.constructor;
    Reflect.set(instance, phase, async (...given: unknown[]) => {
      const begun = ++this.step;
      await Reflect.apply(hook, instance, given);
      this.runs.push({ name, phase, begun, ended: ++this.step });
    });
  }
}
