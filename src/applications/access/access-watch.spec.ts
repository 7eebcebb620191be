import { jest } from '@jest/globals';
import { createSilentLogger } from '../../common/logging/logger.js';
import type { Signals } from '../../database/signals.js';
import type { ApiKeysRepository } from '../keys/api-keys.repository.js';
import type { ConsoleSessions } from '../sessions/console-sessions.js';
import { AccessWatch } from './access-watch.js';

const key = (keyId: string) => ({ keyId });

describe('the watch over keys and sessions', () => {
  let asked: string[][];
  let ended: (ids: string[]) => Promise<string[]>;
  let endedSessions: string[];
  let tell: () => void;
  let watch: AccessWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    asked = [];
    ended = () => Promise.resolve([]);
    endedSessions = [];
    const findEnded = (ids: string[]) => {
      asked.push(ids);
      return ended(ids);
    };
    watch = new AccessWatch(
      { findEnded } as unknown as ApiKeysRepository,
      { findEnded: () => Promise.resolve(endedSessions) } as unknown as ConsoleSessions,
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
    const unwatch = watch.watch(key('ak_1'), () => undefined);
    unwatch();
    await seconds(10);
    expect(asked).toEqual([]);
  });

  it('ends everything that was begun with a key, once, and nothing else', async () => {
    const ends: string[] = [];
    for (const name of ['first', 'second']) watch.watch(key('ak_1'), () => ends.push(name));
    watch.watch(key('ak_2'), () => ends.push('other'));
    ended = () => Promise.resolve(['ak_1']);
    await seconds(1);
    expect(ends).toEqual(['first', 'second']);
    await seconds(5);
    expect(ends).toEqual(['first', 'second']);
    expect(asked.at(-1)).toEqual(['ak_2']);
  });

  it('ends what was begun in a session with that session, and once where its key ends, too', async () => {
    const ends: string[] = [];
    for (const sessionHash of ['s_1', 's_2'])
      watch.watch({ ...key('ak_1'), sessionHash }, () => ends.push(sessionHash));
    watch.watch(key('ak_1'), () => ends.push('key'));
    endedSessions = ['s_1'];
    await seconds(1);
    expect(ends).toEqual(['s_1']);
    ended = (ids) => Promise.resolve(ids);
    endedSessions = ['s_2'];
    await seconds(5);
    expect(ends).toEqual(['s_1', 's_2', 'key']);
  });

  it('looks at once when keys have changed', async () => {
    let hasEnded = false;
    watch.watch(key('ak_1'), () => (hasEnded = true));
    ended = (ids) => Promise.resolve(ids);
    tell();
    await jest.advanceTimersByTimeAsync(0);
    expect(hasEnded).toBe(true);
  });

  it('goes on when the database was away', async () => {
    let hasEnded = false;
    watch.watch(key('ak_1'), () => (hasEnded = true));
    ended = () => Promise.reject(new Error('away'));
    await seconds(3);
    ended = (ids) => Promise.resolve(ids);
    await seconds(1);
    expect(hasEnded).toBe(true);
  });

  it('leaves alone what has ended by itself', async () => {
    const ends: string[] = [];
    const unwatch = watch.watch(key('ak_1'), () => ends.push('gone'));
    watch.watch(key('ak_1'), () => ends.push('here'));
    unwatch();
    ended = (ids) => Promise.resolve(ids);
    await seconds(1);
    expect(ends).toEqual(['here']);
    unwatch();
  });
});
