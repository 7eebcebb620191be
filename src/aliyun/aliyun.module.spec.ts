import { Test } from '@nestjs/testing';
import { AliyunModule } from './aliyun.module.js';
import { AliyunClientFactory } from './aliyun-client-factory.js';
import { AliyunAuthModule } from './auth/aliyun-auth.module.js';
import { AliyunSigner } from './auth/aliyun-signer.js';
import { AliyunSignerFactory } from './auth/aliyun-signer-factory.js';

const OPTIONS = {
  endpoint: 'http://127.0.0.1:1',
  credentials: { accessKeyId: 'testId', accessKeySecret: 'testSecret' },
};

describe('AliyunModule', () => {
  it.each([
    ['options', AliyunModule.forRoot(OPTIONS)],
    ['options that are made', AliyunModule.forRootAsync({ useFactory: () => OPTIONS })],
  ])('makes clients that sign with the signer of AliyunAuthModule, from %s', async (_what, configured) => {
    const module = await Test.createTestingModule({ imports: [configured] }).compile();
    const client = module.get(AliyunClientFactory, { strict: false }).create();

    expect(client.signer).toBe(module.get(AliyunSigner, { strict: false }));
    expect(client.signer.isReady).toBe(true);
    expect(client.endpoint).toBe(OPTIONS.endpoint);
    await module.close();
  });

  it('makes clients of other identities and endpoints', async () => {
    const module = await Test.createTestingModule({ imports: [AliyunModule.forRoot(OPTIONS)] }).compile();
    const get = <T>(type: new (...args: never[]) => T): T => module.get(type, { strict: false });
    const signer = get(AliyunSignerFactory).create({ accessKeyId: 'otherId', accessKeySecret: 'otherSecret' });
    const client = get(AliyunClientFactory).create({ signer, endpoint: 'http://127.0.0.1:2' });

    expect(client).toMatchObject({ signer, endpoint: 'http://127.0.0.1:2' });
    expect(signer.currentKeyDigest()).not.toBe(get(AliyunSigner).currentKeyDigest());
    await module.close();
  });
});

describe('AliyunAuthModule', () => {
  it('signs on its own, for any product', async () => {
    const module = await Test.createTestingModule({
      imports: [AliyunAuthModule.forRoot({ credentials: OPTIONS.credentials })],
    }).compile();
    const request = { host: 'ecs.aliyuncs.com', action: 'DescribeRegions', version: '2014-05-26', parameters: {} };

    expect(module.get(AliyunSigner).sign({ scheme: 'rpc', ...request }).body).toContain('Action=DescribeRegions');
    await module.close();
  });
});
