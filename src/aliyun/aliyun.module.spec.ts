import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';

import { AliyunClient } from './aliyun.client.js';
import { AliyunModule } from './aliyun.module.js';
import { AliyunAuthModule } from './auth/aliyun-auth.module.js';
import { AliyunSigner } from './auth/aliyun-signer.js';

const OPTIONS = {
  endpoint: 'http://127.0.0.1:1',
  credentials: { accessKeyId: 'testId', accessKeySecret: 'testSecret' },
};

@Injectable()
class Caller {
  constructor(
    readonly client: AliyunClient,
    readonly signer: AliyunSigner,
  ) {}
}

@Module({ providers: [Caller], exports: [Caller] })
class CallerModule {}

describe('AliyunModule', () => {
  it('gives a global client and signer to modules that do not import it', async () => {
    const module = await Test.createTestingModule({
      imports: [AliyunModule.forRootAsync({ isGlobal: true, useFactory: () => OPTIONS }), CallerModule],
    }).compile();

    const { client, signer } = module.get(Caller, { strict: false });

    expect(client).toBeInstanceOf(AliyunClient);
    expect(signer.isReady).toBe(true);
    await module.close();
  });

  it('exports the signer together with the client', async () => {
    const module = await Test.createTestingModule({
      imports: [AliyunModule.forRoot(OPTIONS)],
      providers: [Caller],
    }).compile();

    expect(module.get(Caller).signer.isReady).toBe(true);
    await module.close();
  });

  it('closes the client when the application ends', async () => {
    const module = await Test.createTestingModule({ imports: [AliyunModule.forRoot(OPTIONS)] }).compile();
    const client = module.get(AliyunClient);
    await module.close();

    await expect(client.call('SingleCallByTts')).rejects.toMatchObject({ code: 'ClientClosed', outcome: 'not-sent' });
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
