import { defaultChain } from './default-chain.js';

describe('defaultChain', () => {
  it('asks the same client again while it works', async () => {
    let clients = 0;
    const source = defaultChain(() => {
      clients += 1;
      return Promise.resolve({ getCredential: () => Promise.resolve({ accessKeyId: 'a', accessKeySecret: 'b' }) });
    });

    await source();

    await expect(source()).resolves.toEqual({ accessKeyId: 'a', accessKeySecret: 'b', securityToken: undefined });
    expect(clients).toBe(1);
  });

  it('makes a new client after a failed pass over the chain', async () => {
    let clients = 0;
    const source = defaultChain(() => {
      clients += 1;
      const isBroken = clients === 1;
      return Promise.resolve({
        getCredential: () =>
          isBroken ? Promise.reject(new Error('chain')) : Promise.resolve({ accessKeyId: 'a', accessKeySecret: 'b' }),
      });
    });

    await expect(source()).rejects.toThrow('chain');

    await expect(source()).resolves.toMatchObject({ accessKeyId: 'a' });
  });

  it('refuses credentials without a key', async () => {
    const source = defaultChain(() => Promise.resolve({ getCredential: () => Promise.resolve({}) }));

    await expect(source()).rejects.toThrow('no access key');
  });
});
