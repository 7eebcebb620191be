import { jest } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { AliyunAuthModule } from '../../src/aliyun/auth/aliyun-auth.module.js';
import { AliyunSigner } from '../../src/aliyun/auth/aliyun-signer.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const KEYS = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' };
const ACCOUNTS = JSON.stringify([
  { name: 'first', ...KEYS },
  { name: 'second', ...KEYS, accessKeyId: 'another-access-key-id' },
]);

/** As Nest holds it in that very module. */
function signerOf(app: INestApplication): AliyunSigner {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const auth = modules.filter(({ metatype }) => metatype === AliyunAuthModule);
  expect(auth).toHaveLength(1);
  return auth[0]?.getProviderByKey<AliyunSigner>(AliyunSigner).instance as AliyunSigner;
}

describe('the signer of AliyunAuthModule', () => {
  let test: TestGateway | undefined;

  afterEach(() => test?.close());

  it.each([
    ['the only account', {}],
    ['the first of several accounts', { aliyunAccounts: ACCOUNTS }],
  ])('signs the calls of %s', async (_what, settings) => {
    test = await startTestGateway({ identicalResend: 'off', ...settings });
    const { app } = test.gateway;
    const signer = signerOf(app);
    const signed = jest.spyOn(signer, 'sign');
    const { body } = await test.api.create(ttsCall());

    expect(body.status).toBe('initiated');
    expect(signed.mock.calls.map(([{ action }]) => action)).toEqual(['SingleCallByTts']);
    const [first, ...others] = app.get(AccountRegistry, { strict: false }).accounts;
    expect(first?.signer).toBe(signer);
    for (const account of others) expect(account.signer).not.toBe(signer);
  });
});
