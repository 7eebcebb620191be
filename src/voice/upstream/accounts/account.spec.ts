import { ACCEPTED, httpAnswer, RawUpstream } from '../../../aliyun/testing/raw-upstream.js';
import type { PlaceableCall } from '../placement.js';
import type { TwoWaySettings } from '../route.js';
import type { AccountRegistry } from './account-registry.js';
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
    registry = createTestRegistry([{ name: 'main', endpoint: upstream.url }], undefined, settings);
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
