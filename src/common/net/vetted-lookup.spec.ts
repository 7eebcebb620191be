import type { LookupAddress } from 'node:dns';
import { OutgoingGuard } from './outgoing-guard.js';
import { createVettedLookup, type Resolve } from './vetted-lookup.js';

const v4 = (address: string): LookupAddress => ({ address, family: 4 });
const guard = new OutgoingGuard([]);

/** What a connection would be told. */
function ask(resolve: Resolve, all: boolean): Promise<unknown[]> {
  return new Promise((done) => createVettedLookup(guard, resolve)('name.test', { all }, (...told) => done(told)));
}

describe('a vetted look-up', () => {
  it('gives all addresses, or the first one, as it is asked', async () => {
    const resolve = () => Promise.resolve([v4('8.8.8.8'), v4('8.8.4.4')]);
    expect(await ask(resolve, true)).toEqual([null, [v4('8.8.8.8'), v4('8.8.4.4')]]);
    expect(await ask(resolve, false)).toEqual([null, '8.8.8.8', 4]);
  });

  it.each([
    ['one of several is closed', [v4('8.8.8.8'), v4('10.0.0.1')]],
    ['all are closed', [v4('127.0.0.1')]],
    ['there is none', []],
  ])('refuses a name when %s', async (_name, addresses) => {
    const [error] = await ask(() => Promise.resolve(addresses), true);
    expect(error).toMatchObject({ name: 'BlockedTargetError' });
  });

  it('asks once: an answer that changes afterwards is never seen', async () => {
    const answers = [[v4('8.8.8.8')], [v4('127.0.0.1')]];
    const resolve = () => Promise.resolve(answers.shift() ?? []);
    expect(await ask(resolve, true)).toEqual([null, [v4('8.8.8.8')]]);
    expect(answers).toHaveLength(1);
  });

  it('passes on what the resolver says when it fails', async () => {
    const failure = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    const [error] = await ask(() => Promise.reject(failure), true);
    expect(error).toBe(failure);
  });
});
