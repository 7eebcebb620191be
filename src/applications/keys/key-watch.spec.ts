import { jest } from '@jest/globals';
import { createSilentLogger } from '../../common/logging/logger.js';
import type { Signals } from '../../database/signals.js';
import type { ApiKeysRepository } from './api-keys.repository.js';
import { KeyWatch } from './key-watch.js';

describe('the watch over keys', () => {
  let asked: string[][];
  let ended: (ids: string[]) => Promise<string[]>;
  let tell: () => void;
  let watch: KeyWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    asked = [];
    ended = () => Promise.resolve([]);
    const findEnded = (ids: string[]) => {
      asked.push(ids);
      return ended(ids);
    };
    watch = new KeyWatch(
      { findEnded } as unknown as ApiKeysRepository,
      { on: (_name: string, wake: () => void) => (tell = wake) } as unknown as Signals,
      createSilentLogger(),
    );
    watch.onApplicationBootstrap();
  });
  afterEach(async () => {
    await watch.onModuleDestroy();
    jest.useRealTimers();
  });

  const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);

  it('asks for nothing while there is nothing to end', async () => {
    const unwatch = watch.watch('ak_1', () => undefined);
    unwatch();
    await seconds(10);
    expect(asked).toEqual([]);
  });

  it('ends everything that was begun with a key, once, and nothing else', async () => {
    const ends: string[] = [];
    for (const name of ['first', 'second']) watch.watch('ak_1', () => ends.push(name));
    watch.watch('ak_2', () => ends.push('other'));
    ended = () => Promise.resolve(['ak_1']);
    await seconds(1);
    expect(ends).toEqual(['first', 'second']);
    await seconds(5);
    expect(ends).toEqual(['first', 'second']);
    expect(asked.at(-1)).toEqual(['ak_2']);
  });

  it('looks at once when keys have changed', async () => {
    let hasEnded = false;
    watch.watch('ak_1', () => (hasEnded = true));
    ended = (ids) => Promise.resolve(ids);
    tell();
    await jest.advanceTimersByTimeAsync(0);
    expect(hasEnded).toBe(true);
  });

  it('goes on when the database was away', async () => {
    let hasEnded = false;
    watch.watch('ak_1', () => (hasEnded = true));
    ended = () => Promise.reject(new Error('away'));
    await seconds(3);
    ended = (ids) => Promise.resolve(ids);
    await seconds(1);
    expect(hasEnded).toBe(true);
  });

  it('leaves alone what has ended by itself', async () => {
    const ends: string[] = [];
    const unwatch = watch.watch('ak_1', () => ends.push('gone'));
    watch.watch('ak_1', () => ends.push('here'));
    unwatch();
    ended = (ids) => Promise.resolve(ids);
    await seconds(1);
    expect(ends).toEqual(['here']);
    unwatch();
  });
});
