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

  it('makes a new client after a refused key: the library reads a file once, and keeps sessions', async () => {
    let written = 'rotated away';
    const source = defaultChain(() => {
      const accessKeyId = written;
      return Promise.resolve({ getCredential: () => Promise.resolve({ accessKeyId, accessKeySecret: 'b' }) });
    });
    await source();
    written = 'new';

    await expect(source(false)).resolves.toMatchObject({ accessKeyId: 'rotated away' });
    await expect(source(true)).resolves.toMatchObject({ accessKeyId: 'new' });
    await expect(source(false)).resolves.toMatchObject({ accessKeyId: 'new' });
  });

  it('refuses credentials without a key', async () => {
    const source = defaultChain(() => Promise.resolve({ getCredential: () => Promise.resolve({}) }));

    await expect(source()).rejects.toThrow('no access key');
  });

  it.each([
    'get sts token failed, httpStatus: 200, message = {"AccessKeySecret":"topSecretValue"}',
    'get sts token failed, json parse failed: x, result: {"AccessKeySecret":"topSecretValue',
    'error retrieving credentials from credentialsURI result: {"a":"topSecretValue"}.',
    'get sts token failed with OIDC: <Error>topSecretValue</Error>',
    `unexpected LTAI5tAbCdEfGhJkLmNo \0 ${'topSecretValue'.repeat(40_000)}`,
  ])('tells why it failed, without what a metadata service answered (%#)', async (message) => {
    const source = defaultChain(() => Promise.resolve({ getCredential: () => Promise.reject(new Error(message)) }));

    const error = (await source().catch((reason: unknown) => reason)) as Error;

    expect(error.message).not.toMatch(/topSecretValue|LTAI5t|\0/);
    expect(error.message.length).toBeLessThanOrEqual(200);
    expect(error.cause).toBeUndefined();
  });

  it('names variables that are missing', async () => {
    const message = 'roleArn does not exist and env ALIBABA_CLOUD_ROLE_ARN is null.';
    const source = defaultChain(() => Promise.resolve({ getCredential: () => Promise.reject(new Error(message)) }));

    await expect(source()).rejects.toThrow('ALIBABA_CLOUD_ROLE_ARN is null.');
  });
});
