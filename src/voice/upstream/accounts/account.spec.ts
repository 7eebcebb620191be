import { pino } from 'pino';
import { AliyunClientFactory } from '../../../aliyun/aliyun-client-factory.js';
import { AliyunSignerFactory } from '../../../aliyun/auth/aliyun-signer-factory.js';
import type { CredentialsSource } from '../../../aliyun/auth/credentials.js';
import { ACCEPTED, httpAnswer, RawUpstream } from '../../../aliyun/testing/raw-upstream.js';
import type { PlaceableCall } from '../placement.js';
import type { TwoWaySettings } from '../route.js';
import type { AccountRegistry } from './account-registry.js';
import { createRegistry } from './create-registry.js';
import { createTestRegistry } from './testing/test-accounts.js';

const CALL: PlaceableCall = {
  id: 'call-1',
  caller: '+8613900139001',
  callee: '+8613900139000',
  request: { kind: 'tts', ttsCode: 'TTS_1' },
};
const BACK_TO_BACK = { twoWayRoute: 'back-to-back', cccInstanceId: 'i' } as const;
const TWO_WAY: PlaceableCall = {
  ...CALL,
  request: { kind: 'two-way', callerShowNumber: '+8657112345678', calleeShowNumber: '+8657112345678' },
};

describe('Account', () => {
  let upstream: RawUpstream;
  let registry: AccountRegistry;
  let answer: object;

  beforeEach(async () => {
    answer = ACCEPTED;
    upstream = await RawUpstream.start((socket) => void socket.write(httpAnswer(answer)));
  });
  afterEach(async () => {
    await registry.onApplicationShutdown();
    await upstream.stop();
  });

  function sender(settings: Partial<TwoWaySettings> = {}) {
    return senderOf(createTestRegistry([{ name: 'main', endpoint: upstream.url }], undefined, settings));
  }

  function senderWithKeysOf(credentials: CredentialsSource) {
    const signers = new AliyunSignerFactory({ credentials });
    const clients = new AliyunClientFactory({ endpoint: upstream.url }, signers.create());
    const config = { twoWayRoute: 'click-to-dial', identicalResend: 'off' } as const;
    return senderOf(createRegistry(config, { clients, signers, logger: pino({ level: 'silent' }) }));
  }

  function senderOf(accounts: AccountRegistry) {
    registry = accounts;
    const account = registry.primary;
    return (call: PlaceableCall, mayLeave: () => boolean) => {
      const placement = account.plan(call);
      const stamp = account.createStamp(placement);
      return account.send({ call: { id: 'c1', attempt: 1 }, placement, stamp, mayLeave });
    };
  }

  it('sends nothing once the claim is too old, says so, and sends the next one', async () => {
    const send = sender();
    expect(await send(CALL, () => false)).toMatchObject({ type: 'retry-later', code: 'ClaimLapsed' });
    // It became too old while it waited for its socket.
    const answers = [true, false];
    const late = await send(CALL, () => answers.shift() === true);
    expect(late).toMatchObject({ type: 'retry-later', code: 'Aborted', requestId: null });
    expect(upstream.requests).toEqual([]);

    expect(await send(CALL, () => true)).toMatchObject({ type: 'accepted' });
    expect(upstream.requests).toHaveLength(1);
  });

  describe('whose key is refused', () => {
    const REFUSED = { Code: 'InvalidAccessKeyId.NotFound', RequestId: 'R-1', Message: 'no such key' };
    const keys = (...ids: string[]): CredentialsSource => {
      return () => {
        const accessKeyId = ids.length > 1 ? ids.shift() : ids[0];
        return accessKeyId ? Promise.resolve({ accessKeyId, accessKeySecret: 's' }) : Promise.reject(new Error('away'));
      };
    };

    it('has the call sent with the next one, when it was rotated away', async () => {
      const send = senderWithKeysOf(keys('old', 'new'));
      answer = REFUSED;
      expect(await send(CALL, () => true)).toMatchObject({ type: 'retry-later', code: REFUSED.Code });
      answer = ACCEPTED;
      expect(await send(CALL, () => true)).toMatchObject({ type: 'accepted' });
      expect(upstream.requests.map((_, index) => upstream.formOf(index).get('AccessKeyId'))).toEqual(['old', 'new']);
      expect(registry.primary.breakers.whole.isClosed).toBe(true);
    });

    it('has the call wait while no other can be had', async () => {
      const send = senderWithKeysOf(keys('old', ''));
      answer = REFUSED;
      expect(await send(CALL, () => true)).toMatchObject({ type: 'retry-later', code: REFUSED.Code });
      expect(await send(CALL, () => true)).toMatchObject({ type: 'retry-later', code: 'CredentialsUnavailable' });
    });

    it('is refused when it is the only one there is', async () => {
      const send = senderWithKeysOf(keys('only'));
      answer = REFUSED;
      expect(await send(CALL, () => true)).toMatchObject({ type: 'refused', code: REFUSED.Code });
    });
  });

  it.each([
    ['too long', 'J'.repeat(500_000)],
    ['not printable', 'job\0'],
    ['no text', 17],
    ['missing', undefined],
  ])('takes a JobId that is %s for none: the phone may ring', async (_what, JobId) => {
    answer = { Code: 'OK', RequestId: 'R-1', Data: { CallContext: { JobId } } };
    const send = sender({ ...BACK_TO_BACK, cccEndpoint: upstream.url });

    const outcome = await send(TWO_WAY, () => true);

    expect(outcome).toEqual({ type: 'ambiguous', code: 'MissingCallId', requestId: 'R-1' });
  });
});
