import { ACCEPTED, httpAnswer, RawUpstream } from '../../aliyun/testing/raw-upstream.js';
import { AppConfig } from '../../config/app.config.js';
import type { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { createTestRegistry } from '../upstream/accounts/testing/test-accounts.js';
import { Dispatcher } from './dispatcher.js';
import { type PlaceableCall, planPlacement } from '../upstream/placement.js';

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

describe('Dispatcher', () => {
  let upstream: RawUpstream;
  let registry: AccountRegistry;
  let answer: object;

  beforeEach(async () => {
    answer = ACCEPTED;
    upstream = await RawUpstream.start((socket) => void socket.write(httpAnswer(answer)));
    registry = createTestRegistry([{ name: 'main', endpoint: upstream.url }]);
  });
  afterEach(async () => {
    await registry.onApplicationShutdown();
    await upstream.stop();
  });

  function place(call: PlaceableCall, mayLeave: () => boolean, settings: Partial<AppConfig> = {}) {
    const config = Object.assign(new AppConfig(), settings);
    const account = registry.primary;
    const stamp = account.createStamp(planPlacement(call, config));
    return new Dispatcher(config).place({ call, account, stamp, mayLeave });
  }

  it('sends nothing once the claim is too old, says so, and sends the next one', async () => {
    expect(await place(CALL, () => false)).toMatchObject({ type: 'retry-later', code: 'ClaimLapsed' });
    // It became too old while it waited for its socket.
    const answers = [true, false];
    const late = await place(CALL, () => answers.shift() === true);
    expect(late).toMatchObject({ type: 'retry-later', code: 'Aborted', requestId: null });
    expect(upstream.requests).toEqual([]);

    expect(await place(CALL, () => true)).toMatchObject({ type: 'accepted' });
    expect(upstream.requests).toHaveLength(1);
  });

  it.each([
    ['too long', 'J'.repeat(500_000)],
    ['not printable', 'job\0'],
    ['no text', 17],
    ['missing', undefined],
  ])('takes a JobId that is %s for none: the phone may ring', async (_what, JobId) => {
    answer = { Code: 'OK', RequestId: 'R-1', Data: { CallContext: { JobId } } };
    const settings = { ...BACK_TO_BACK, cccEndpoint: upstream.url };

    const outcome = await place(TWO_WAY, () => true, settings);

    expect(outcome).toEqual({ type: 'ambiguous', code: 'MissingCallId', requestId: 'R-1' });
  });
});
