import type { LentCredentials } from './credentials.js';
import { RefreshingCredentials } from './refreshing-credentials.js';

const MINUTE = 60_000;

/** A source that hands out key-1, key-2 … and can be made to fail. */
function createBorrower(lifetimeMs?: number) {
  const state = { now: 1_000_000, fetches: 0, isFailing: false };
  const source = (): Promise<LentCredentials> => {
    state.fetches += 1;
    if (state.isFailing) return Promise.reject(new Error('no metadata service'));
    const expiresAt = lifetimeMs === undefined ? undefined : new Date(state.now + lifetimeMs);
    return Promise.resolve({ accessKeyId: `key-${state.fetches}`, accessKeySecret: 's', expiresAt });
  };
  return { state, credentials: new RefreshingCredentials(source, () => state.now) };
}

/** Lets a renewal that runs beside come to its end. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('RefreshingCredentials', () => {
  it('has nothing before the first fetch', () => {
    expect(createBorrower().credentials.current()).toBeUndefined();
  });

  it('serves the fetched key without asking again', async () => {
    const { credentials, state } = createBorrower();
    await credentials.refresh();

    expect(credentials.current()?.accessKeyId).toBe('key-1');
    expect(credentials.current()).toBe(credentials.current());
    expect(state.fetches).toBe(1);
  });

  it('collapses refreshes at the same time into one fetch', async () => {
    const { credentials, state } = createBorrower();

    await Promise.all([credentials.refresh(), credentials.refresh(), credentials.refresh()]);

    expect(state.fetches).toBe(1);
  });

  it('renews five minutes before the expiry, serving the old key meanwhile', async () => {
    const { credentials, state } = createBorrower(60 * MINUTE);
    await credentials.refresh();
    state.now += 55 * MINUTE;

    expect(credentials.current()?.accessKeyId).toBe('key-1');
    await settle();

    expect(credentials.current()?.accessKeyId).toBe('key-2');
    expect(state.fetches).toBe(2);
  });

  it('asks a source without expiry again every minute', async () => {
    const { credentials, state } = createBorrower();
    await credentials.refresh();
    state.now += MINUTE;
    credentials.current();
    await settle();

    expect(credentials.current()?.accessKeyId).toBe('key-2');
  });

  it('keeps the old key while the renewal fails, and pauses between tries', async () => {
    const { credentials, state } = createBorrower(60 * MINUTE);
    await credentials.refresh();
    state.isFailing = true;
    state.now += 56 * MINUTE;
    for (let i = 0; i < 5; i += 1) {
      expect(credentials.current()?.accessKeyId).toBe('key-1');
      await settle();
    }

    expect(state.fetches).toBe(2);
  });

  it('serves nothing that has expired', async () => {
    const { credentials, state } = createBorrower(60 * MINUTE);
    await credentials.refresh();
    state.now += 60 * MINUTE;

    expect(credentials.current()).toBeUndefined();
  });

  it('serves nothing after the upstream refused the key', async () => {
    const { credentials } = createBorrower();
    await credentials.refresh();
    credentials.invalidate();

    expect(credentials.current()).toBeUndefined();
    await expect(credentials.refresh()).resolves.toMatchObject({ accessKeyId: 'key-2' });
  });

  it('passes the error of the source on to those who wait', async () => {
    const { credentials, state } = createBorrower();
    state.isFailing = true;

    await expect(credentials.refresh()).rejects.toThrow('no metadata service');
  });
});
