import { AsyncLocalStorage } from 'node:async_hooks';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const VOICE = fileURLToPath(new URL('../../src/voice/', import.meta.url));

/** Counting is no step of a request's way. */
const COUNTS = /Metrics$/;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** A call from a method in one folder to a method in another. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  readonly method: string;
}

/**
 * Watches the methods of every class of `src/voice`, and notes which folder the work of one request goes into. What the domain
 * stands on (database, batching, pacing, HTTP) is passed through: a method that it calls back is called by whoever called it.
 */
export class FolderTrace {
  private readonly places = new AsyncLocalStorage<string>();
  private readonly crossings: Crossing[] = [];
  private readonly watched: { prototype: object; key: string; descriptor: PropertyDescriptor }[] = [];

  /** @param root the method that a request begins with, as `Class.method`. */
  constructor(private readonly root: string) {}

  /** Every class that there is; before the application makes its instances. */
  async install(): Promise<void> {
    for (const file of globSync('*/**/*.ts', { cwd: VOICE })) {
      if (/\.(?:spec|types)\.ts$|\/testing\//.test(file)) continue;
      const exported = (await import(VOICE + file)) as Record<string, unknown>;
      for (const value of Object.values(exported))
        if (isClass(value) && !COUNTS.test(value.name)) this.watch(value, folderOf(file));
    }
  }

  /** Other tests of this process have the classes as they were. */
  uninstall(): void {
    for (const { prototype, key, descriptor } of this.watched.splice(0))
      Object.defineProperty(prototype, key, descriptor);
  }

  /** The crossings so far, which are forgotten. */
  take(): Crossing[] {
    return this.crossings.splice(0);
  }

  private watch({ name, prototype }: Class, folder: string): void {
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const value: unknown = descriptor.value;
      if (key === 'constructor' || typeof value !== 'function') continue;
      this.watched.push({ prototype, key, descriptor });
      const watched = this.wrap(value as Method, folder, `${name}.${key}`);
      // Nest reads routes and parameters from there.
      for (const metadata of Reflect.getMetadataKeys(value) as string[])
        Reflect.defineMetadata(metadata, Reflect.getMetadata(metadata, value), watched);
      Object.defineProperty(prototype, key, { value: watched, configurable: true, writable: true });
    }
  }

  private wrap(original: Method, folder: string, method: string): Method {
    const { places, crossings, root } = this;
    return function (this: unknown, ...args: unknown[]) {
      const from = method === root ? folder : places.getStore();
      if (from === undefined) return original.apply(this, args);
      if (from !== folder) crossings.push({ from, to: folder, method });
      return places.run(folder, () => original.apply(this, args));
    };
  }
}

interface Class {
  readonly name: string;
  readonly prototype: object;
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

/** `upstream` for everything beneath it. */
function folderOf(file: string): string {
  return dirname(file).split('/')[0] ?? '';
}
