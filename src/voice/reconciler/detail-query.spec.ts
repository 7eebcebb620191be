import { pino } from 'pino';
import { AliyunClientFactory } from '../../aliyun/aliyun-client-factory.js';
import { AliyunSignerFactory } from '../../aliyun/auth/aliyun-signer-factory.js';
import { httpAnswer, RawUpstream } from '../../aliyun/testing/raw-upstream.js';
import { createRegistry } from '../upstream/accounts/create-registry.js';
import type { ReviewableCall } from '../call-store/reviews.repository.js';
import { DetailQuery } from './detail-query.js';

const REFUSED = { Code: 'InvalidAccessKeyId.NotFound', RequestId: 'R-1', Message: 'no such key' };
const CALL = {
  id: 'call-1',
  request: { kind: 'tts', ttsCode: 'TTS_1' },
  createdAt: new Date('2026-11-01T04:00:00Z'),
} as ReviewableCall;

describe('a question for call details whose key is refused', () => {
  it.each([
    ['gets no answer when the key was rotated away', ['old', 'new'], 'unavailable'],
    ['is refused when it is the only key there is', ['only'], 'refused'],
  ])('%s', async (_what, keys, type) => {
    const upstream = await RawUpstream.start((socket) => void socket.write(httpAnswer(REFUSED)));
    const credentials = () => {
      const accessKeyId = (keys.length > 1 ? keys.shift() : keys[0]) ?? '';
      return Promise.resolve({ accessKeyId, accessKeySecret: 's' });
    };
    const signers = new AliyunSignerFactory({ credentials });
    const clients = new AliyunClientFactory({ endpoint: upstream.url }, signers.create());
    const config = { twoWayRoute: 'click-to-dial', identicalResend: 'off' } as const;
    const accounts = createRegistry(config, { clients, signers, logger: pino({ level: 'silent' }) });
    const slot = { run: (send: () => unknown) => send() };
    const pacer = { reserve: () => Promise.resolve({ granted: true, slot }) } as never;
    const answer = await new DetailQuery(accounts, pacer).ask(CALL, '100000000001^100000000001');
    await accounts.onApplicationShutdown();
    await upstream.stop();
    expect(answer).toEqual({ type });
  });
});
