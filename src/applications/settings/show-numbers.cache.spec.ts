import type { ApplicationSettings, ShowNumbers } from './application-settings.js';
import type { ApplicationSettingsRepository } from './application-settings.repository.js';
import { ShowNumbersCache } from './show-numbers.cache.js';

const POOL: ShowNumbers = { strategy: 'sticky', numbers: [{ number: '+864001112222' }] };
const OTHER_POOL: ShowNumbers = { ...POOL, strategy: 'round-robin' };

function createCache(...pools: (ShowNumbers | null | Error)[]) {
  const reads = { count: 0 };
  const find = () => {
    const pool = pools[Math.min(reads.count++, pools.length - 1)];
    return pool instanceof Error
      ? Promise.reject(pool)
      : Promise.resolve({ showNumbers: pool } as Partial<ApplicationSettings>);
  };
  const settings = { find } as unknown as ApplicationSettingsRepository;
  return { cache: new ShowNumbersCache(settings), reads };
}

describe('ShowNumbersCache', () => {
  it('answers at once when it knows, also that there is no pool', async () => {
    const { cache, reads } = createCache(null);
    expect(await cache.find('app', 0)).toBeNull();
    expect(cache.find('app', 4_999)).toBeNull();
    expect(reads.count).toBe(1);
  });

  it('reads once for all who ask meanwhile', async () => {
    const { cache, reads } = createCache(POOL);
    expect(await Promise.all([cache.find('app', 0), cache.find('app', 0)])).toEqual([POOL, POOL]);
    expect(reads.count).toBe(1);
  });

  it('reads anew in the background before its answer is old', async () => {
    const { cache } = createCache(POOL, OTHER_POOL);
    await cache.find('app', 0);
    expect(cache.find('app', 5_000)).toBe(POOL);
    await new Promise(setImmediate);
    expect(cache.find('app', 5_001)).toBe(OTHER_POOL);
  });

  it('knows a changed pool after ten seconds at the latest', async () => {
    const { cache } = createCache(POOL, OTHER_POOL);
    await cache.find('app', 0);
    expect(await cache.find('app', 10_000)).toBe(OTHER_POOL);
  });

  it('goes on with what it knows when the database is away, for ten seconds', async () => {
    const { cache } = createCache(POOL, new Error('away'));
    await cache.find('app', 0);
    expect(cache.find('app', 6_000)).toBe(POOL);
    await new Promise(setImmediate);
    expect(cache.find('app', 9_999)).toBe(POOL);
    await expect(cache.find('app', 10_000)).rejects.toThrow('away');
  });

  it('does not keep what was read before a change', async () => {
    const { cache } = createCache(POOL, OTHER_POOL);
    const early = cache.find('app', 0);
    cache.forget('app');
    await early;
    expect(await cache.find('app', 1)).toBe(OTHER_POOL);
  });
});
