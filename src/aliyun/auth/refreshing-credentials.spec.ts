import type { LentCredentials } from './credentials.js';
import { RefreshingCredentials } from './refreshing-credentials.js';

const MINUTE = 60_000;

const START = Date.parse('2026-11-23T12:00:00Z');

/**
 * A source that hands out key-1, key-2 … and can be made to fail. `now` passes for both clocks; `shiftMs` is what the
 * upstream's time was corrected by.
 */
function createBorrower(lifetimeMs?: number) {
  const state = { now: 1_000_000, shiftMs: 0, fetches: 0, isFailing: false };
  const clock = { now: () => START + state.now + state.shiftMs };
  const source = (): Promise<LentCredentials> => {
    state.fetches += 1;
    if (state.isFailing) return Promise.reject(new Error('no metadata service'));
    const expiresAt = lifetimeMs === undefined ? undefined : new Date(START + state.now + lifetimeMs);
    return Promise.resolve({ accessKeyId: `key-${state.fetches}`, accessKeySecret: 's', expiresAt });
  };
  return { state, credentials: new RefreshingCredentials(source, clock, () => state.now) };
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

  it('has the source ask anew after a refusal, and not with every refused call', async () => {
    let now = 0;
    const asked: (boolean | undefined)[] = [];
    const source = (isAnew?: boolean) => {
      asked.push(isAnew);
      return Promise.resolve({ accessKeyId: 'a', accessKeySecret: 's' });
    };
    const credentials = new RefreshingCredentials(source, { now: () => START }, () => now);
    await credentials.refresh();

    for (now of [1_000, 2_000, 7_000]) {
      credentials.invalidate();
      await credentials.refresh();
    }

    expect(asked).toEqual([false, true, false, true]);
  });

  it('takes another secret of the same key', async () => {
    const secrets = ['wrong', 'right'];
    const source = () => Promise.resolve({ accessKeyId: 'a', accessKeySecret: secrets.shift() ?? '' });
    const credentials = new RefreshingCredentials(source, { now: () => START });
    await credentials.refresh();
    await credentials.refresh();

    expect(credentials.current()?.accessKeySecret).toBe('right');
  });

  it('passes the error of the source on to those who wait', async () => {
    const { credentials, state } = createBorrower();
    state.isFailing = true;

    await expect(credentials.refresh()).rejects.toThrow('no metadata service');
  });

  it("compares an expiry with the upstream's time, whatever the host's clock said", async () => {
    const { credentials, state } = createBorrower(60 * MINUTE);
    await credentials.refresh();

    state.shiftMs = 61 * MINUTE;

    expect(credentials.current()).toBeUndefined();
  });

  it('uses a key that was lent this moment, though it seems to be over: our idea of the time is wrong', async () => {
    const { credentials, state } = createBorrower(-60 * MINUTE);
    await credentials.refresh();

    expect(credentials.current()?.accessKeyId).toBe('key-1');
    state.now += MINUTE;
    credentials.current();
    await settle();
    expect(credentials.current()?.accessKeyId).toBe('key-2');
  });

  it("asks again after a minute, though the upstream's time was corrected back meanwhile", async () => {
    const { credentials, state } = createBorrower();
    await credentials.refresh();
    state.shiftMs = -60 * MINUTE;
    state.now += MINUTE;
    credentials.current();
    await settle();

    expect(state.fetches).toBe(2);
  });

  it.each([
    ['a line end in the key', { accessKeyId: 'a\nb', accessKeySecret: 's' }],
    ['a zero in the secret', { accessKeyId: 'a', accessKeySecret: 's\0' }],
    ['half a megabyte of token', { accessKeyId: 'a', accessKeySecret: 's', securityToken: 'x'.repeat(500_000) }],
    ['a lone surrogate', { accessKeyId: '\ud800', accessKeySecret: 's' }],
    ['a number for a key', { accessKeyId: 1 as unknown as string, accessKeySecret: 's' }],
    ['no secret', { accessKeyId: 'a' } as LentCredentials],
  ])('refuses a source that hands out %s, without showing it', async (_what, key) => {
    const credentials = new RefreshingCredentials(() => Promise.resolve(key), { now: () => START });

    const error = await credentials.refresh().catch((reason: Error) => reason);

    expect((error as Error).message).toMatch(
      /^The Aliyun credentials have no usable (accessKeyId|accessKeySecret|securityToken)$/,
    );
    expect(credentials.current()).toBeUndefined();
  });
});
