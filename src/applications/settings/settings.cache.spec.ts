import type { ApplicationSettings } from './application-settings.js';
import type { ApplicationSettingsRepository } from './application-settings.repository.js';
import { SettingsCache } from './settings.cache.js';

const SETTINGS = { unknownOutcome: 'report' } as ApplicationSettings;
const OTHERS = { unknownOutcome: 'redial' } as ApplicationSettings;

function createCache(...stored: (ApplicationSettings | undefined | Error)[]) {
  const reads = { count: 0 };
  const find = () => {
    const found = stored[Math.min(reads.count++, stored.length - 1)];
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };
  const settings = { find } as unknown as ApplicationSettingsRepository;
  return { cache: new SettingsCache(settings), reads };
}

describe('SettingsCache', () => {
  it('answers at once when it knows, also that there is no such application', async () => {
    const { cache, reads } = createCache(undefined);
    expect(await cache.find('app', 0)).toBeNull();
    expect(cache.find('app', 4_999)).toBeNull();
    expect(reads.count).toBe(1);
  });

  it('reads once for all who ask meanwhile', async () => {
    const { cache, reads } = createCache(SETTINGS);
    expect(await Promise.all([cache.find('app', 0), cache.find('app', 0)])).toEqual([SETTINGS, SETTINGS]);
    expect(reads.count).toBe(1);
  });

  it('reads anew in the background before its answer is old', async () => {
    const { cache } = createCache(SETTINGS, OTHERS);
    await cache.find('app', 0);
    expect(cache.find('app', 5_000)).toBe(SETTINGS);
    await new Promise(setImmediate);
    expect(cache.find('app', 5_001)).toBe(OTHERS);
  });

  it('knows changed settings after ten seconds at the latest', async () => {
    const { cache } = createCache(SETTINGS, OTHERS);
    await cache.find('app', 0);
    expect(await cache.find('app', 10_000)).toBe(OTHERS);
  });

  it('goes on with what it knows when the database is away, for ten seconds', async () => {
    const { cache } = createCache(SETTINGS, new Error('away'));
    await cache.find('app', 0);
    expect(cache.find('app', 6_000)).toBe(SETTINGS);
    await new Promise(setImmediate);
    expect(cache.find('app', 9_999)).toBe(SETTINGS);
    await expect(cache.find('app', 10_000)).rejects.toThrow('away');
  });

  it('does not keep what was read before a change', async () => {
    const { cache } = createCache(SETTINGS, OTHERS);
    const early = cache.find('app', 0);
    cache.forget('app');
    await early;
    expect(await cache.find('app', 1)).toBe(OTHERS);
  });
});
