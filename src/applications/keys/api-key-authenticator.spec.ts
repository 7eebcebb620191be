import { jest } from '@jest/globals';
import { AppConfig } from '../../config/app.config.js';
import type { Signals } from '../../database/signals.js';
import { toScopes } from '../access/scopes.js';
import { KeyRates } from '../limits/key-rates.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { KeySide } from './key-side.js';
import type { ApiKeysRepository, FoundKey } from './api-keys.repository.js';
import type { KeyUse } from './key-use.js';

const IDENTITY = { applicationId: 'default', keyId: 'ak_1', scopes: toScopes(null) };

/** @param answers of the database, in order; the last one again and again. */
function createAuthenticator(...answers: (FoundKey | undefined | Promise<FoundKey | undefined>)[]) {
  const reads = { count: 0 };
  const used: string[] = [];
  let tell: () => void = () => undefined;
  const authenticator = new ApiKeyAuthenticator(
    {
      authenticate: () => Promise.resolve(answers[Math.min(reads.count++, answers.length - 1)]),
    } as unknown as ApiKeysRepository,
    { note: (keyId: string) => used.push(keyId) } as unknown as KeyUse,
    new KeyRates(new AppConfig()),
    { on: (_name: string, wake: () => void) => (tell = wake) } as unknown as Signals,
    new KeySide(new AppConfig()),
  );
  authenticator.onModuleInit();
  return { authenticator, reads, used, tell: () => tell() };
}

const found = (msLeft = Infinity): FoundKey => ({ identity: IDENTITY, msLeft });

describe('the authenticator of keys', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks the database once for all who come with a key meanwhile', async () => {
    const { authenticator, reads, used } = createAuthenticator(found());
    const come = () => authenticator.authenticate('Bearer some-key');
    expect(await Promise.all([come(), come()])).toEqual([IDENTITY, IDENTITY]);
    expect(await come()).toBe(IDENTITY);
    expect(reads.count).toBe(1);
    expect(used).toEqual(['ak_1', 'ak_1', 'ak_1']);
  });

  it('asks again after ten seconds: without a signal a revoked key works no longer', async () => {
    const { authenticator } = createAuthenticator(found(), undefined);
    await authenticator.authenticate('Bearer some-key');
    jest.advanceTimersByTime(9_999);
    expect(await authenticator.authenticate('Bearer some-key')).toBe(IDENTITY);
    jest.advanceTimersByTime(1);
    await expect(authenticator.authenticate('Bearer some-key')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('asks again as soon as keys have changed anywhere', async () => {
    const { authenticator, tell } = createAuthenticator(found(), undefined);
    await authenticator.authenticate('Bearer some-key');
    tell();
    await expect(authenticator.authenticate('Bearer some-key')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('keeps nothing that was read before a change, and lets nobody in by it who comes after', async () => {
    const { promise, resolve } = Promise.withResolvers<FoundKey>();
    const { authenticator, tell } = createAuthenticator(promise, undefined);
    const early = authenticator.authenticate('Bearer some-key');
    tell();
    const late = authenticator.authenticate('Bearer some-key');
    resolve(found());
    expect(await early).toBe(IDENTITY);
    await expect(late).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(authenticator.authenticate('Bearer some-key')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('does not know a key for longer than it is valid', async () => {
    const { authenticator } = createAuthenticator(found(500), undefined);
    await authenticator.authenticate('Bearer some-key');
    jest.advanceTimersByTime(500);
    await expect(authenticator.authenticate('Bearer some-key')).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['no key', 'Bearer '],
    ['two keys', 'Bearer one two'],
    ['a key that is too long', `Bearer ${'k'.repeat(257)}`],
  ])('refuses %s without a query', async (_what, header) => {
    const { authenticator, reads } = createAuthenticator(found());
    await expect(authenticator.authenticate(header)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(reads.count).toBe(0);
  });

  it('asks again for a key that it did not find, and after a failure', async () => {
    const { authenticator } = createAuthenticator(undefined, Promise.reject(new Error('away')), found());
    await expect(authenticator.authenticate('Bearer some-key')).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(authenticator.authenticate('Bearer some-key')).rejects.toThrow('away');
    expect(await authenticator.authenticate('Bearer some-key')).toBe(IDENTITY);
  });
});
