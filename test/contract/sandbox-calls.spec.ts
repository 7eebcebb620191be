import { TestSandbox, eventually } from './support/sandbox-client.js';

const FAST = 2_000;
const NOTIFICATION = '11000000300006';
const CLICK_TO_DIAL = '11000000300004';

describe('calls of the sandbox', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ timeScale: FAST });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('reset', { config: true }));

  const detail = async (CallId: string, ProdId: string, QueryDate: number): Promise<unknown> =>
    (await sandbox.call('QueryCallDetailByCallId', { CallId, ProdId, QueryDate: String(QueryDate) })).json.Data;

  it('are known to QueryCallDetailByCallId some time after their end, as a JSON string', async () => {
    await sandbox.control('config', { timeScale: 1 });
    const askedAt = Date.now();
    const { json } = await sandbox.ring('13900130001', { OutId: 'order-1' });
    const callId = String(json.CallId);

    expect(await detail(callId, NOTIFICATION, askedAt)).toBeUndefined();
    await sandbox.control('config', { timeScale: FAST });
    const data = await eventually(() => detail(callId, NOTIFICATION, askedAt));
    expect(JSON.parse(String(data))).toMatchObject({ callId, callee: '13900130001', state: '200002', duration: 0 });
  });

  it('are not found under the wrong product or day', async () => {
    const { json } = await sandbox.ring('13900139000');
    const callId = String(json.CallId);
    await eventually(() => detail(callId, NOTIFICATION, Date.now() - 60_000));

    expect(await detail(callId, CLICK_TO_DIAL, Date.now() - 60_000)).toBeUndefined();
    expect(await detail(callId, NOTIFICATION, Date.now() - 86_400_000 - 60_000)).toBeUndefined();
    expect(await detail(callId, NOTIFICATION, Date.now() + 60_000)).toBeUndefined();
    expect(await detail('1^2', NOTIFICATION, Date.now() - 60_000)).toBeUndefined();
  });

  it('can be cancelled while they last, when they were made by ClickToDial', async () => {
    await sandbox.control('config', { timeScale: 1 });
    const twoWay = await sandbox.call('ClickToDial', twoWayTo('13900139000'));
    const single = await sandbox.ring('13900139001');
    const cancel = async (CallId: unknown): Promise<unknown> =>
      (await sandbox.call('CancelCall', { CallId: String(CallId) })).json.Status;

    expect(await cancel(single.json.CallId)).toBe(false);
    expect(await cancel(twoWay.json.CallId)).toBe(true);
    expect(await cancel(twoWay.json.CallId)).toBe(false);
    await sandbox.control('config', { cancelStatus: 'text' });
    expect(await cancel('1^2')).toBe('false');
    expect((await sandbox.truth())[0]).toMatchObject({ state: 'over', smartStatusCode: 'CANCEL' });
  });

  it('are hung up after their SessionTimeout', async () => {
    const smart = { CalledNumber: '13900140018', CalledShowNumber: '057112345678', VoiceCode: 'welcome.wav' };
    await sandbox.call('ClickToDial', { ...twoWayTo('13900130018'), SessionTimeout: '10' });
    await sandbox.call('ClickToDial', { ...twoWayTo('13900150018'), SessionTimeout: '3' });
    await sandbox.call('SmartCall', { ...smart, SessionTimeout: '30' });
    await sandbox.call('ClickToDial', { ...twoWayTo('13900139000'), SessionTimeout: '600' });

    const truth = await eventually(async () => {
      const calls = await sandbox.truth();
      return calls.every(({ state }) => state === 'over') ? calls : undefined;
    });
    const lengthMs = truth.map(
      ({ receivedAt, endedAt }) => Date.parse(String(endedAt)) - Date.parse(String(receivedAt)),
    );
    expect(lengthMs).toEqual([10_000, 3_000, 30_000, 8_000]);
    expect(truth).toMatchObject([
      { statusCode: '200100', smartStatusCode: 'ANSWERED', durationSeconds: 6 },
      { statusCode: '200100', smartStatusCode: 'CANCEL', durationSeconds: 0, answeredAt: null },
      { statusCode: '200000', smartStatusCode: 'ANSWERED' },
      { statusCode: '200100', smartStatusCode: 'ANSWERED', durationSeconds: 4 },
    ]);
  });

  it('by SmartCall have the documented ranges, and are listed whatever their parameters hold', async () => {
    const smart = { CalledNumber: '13900139000', CalledShowNumber: '057112345678', VoiceCode: 'TTS_1000001' };
    const codeOf = async (fields: Record<string, string>) =>
      (await sandbox.call('SmartCall', { ...smart, ...fields })).json.Code;

    expect(await codeOf({ TtsSpeed: '201' })).toBe('isv.INVALID_PARAMETERS');
    expect(await codeOf({ TtsVolume: '101' })).toBe('isv.INVALID_PARAMETERS');
    expect(await codeOf({ TtsSpeed: '-200', TtsVolume: '100', VoiceCodeParam: 'oops' })).toBe('OK');
    expect(await sandbox.calls()).toMatchObject([{ action: 'SmartCall', messageCode: 'TTS_1000001' }]);
  });

  it('by IvrCall are refused for any message of the menu, also behind one without a key', async () => {
    const { json } = await sandbox.call('IvrCall', {
      ...{ CalledNumber: '13900139000', CalledShowNumber: '057112345678', StartCode: 'TTS_1000003' },
      ...{ 'MenuKeyMap.1.Code': 'TTS_1000003', 'MenuKeyMap.2.Key': '2', 'MenuKeyMap.2.Code': 'TTS_404' },
    });

    expect(json.Code).toBe('isv.TTS_TEMPLATE_ILLEGAL');
  });

  it('are told by the truth list as they really ended', async () => {
    await sandbox.ring('13900139000');
    await sandbox.ring('13900130002');
    await sandbox.call('ClickToDial', twoWayTo('13900130003'));

    const truth = await eventually(async () => {
      const calls = await sandbox.truth();
      return calls.every(({ state }) => state === 'over') ? calls : undefined;
    });
    expect(truth).toMatchObject([
      { kind: 'single', outcome: 'answered', statusCode: '200000', durationSeconds: 4 },
      { kind: 'single', outcome: 'no-answer', statusCode: '200003', answeredAt: null, durationSeconds: 0 },
      { kind: 'two-way', outcome: 'rejected', statusCode: '200111', answeredAt: null },
    ]);
    expect(truth[1]?.ringingAt).not.toBeNull();
  });

  it('are placed by Cloud Call Center, too', async () => {
    const fields = {
      Version: '2020-07-01',
      InstanceId: 'i',
      Caller: '13800139000',
      Callee: '13900139000',
      Broker: '057112345678',
      Tags: 'order-1',
    };
    const { json } = await sandbox.call('StartBack2BackCall', fields);

    const data = json.Data as { CallContext: { JobId: string; CallType: string } };
    expect(data.CallContext.CallType).toBe('BACK2BACK');
    expect(await sandbox.calls()).toMatchObject([
      { callId: data.CallContext.JobId, outId: 'order-1', callerNumber: '13800139000' },
    ]);
  });

  it('of a two-way kind are one entry of the oracle', async () => {
    await sandbox.call('ClickToDial', twoWayTo('13900139000'));

    expect(await sandbox.calls()).toHaveLength(1);
  });

  describe('under callee flow control', () => {
    beforeEach(() => sandbox.control('config', { timeScale: 1 }));

    const codeOf = async (call: ReturnType<TestSandbox['ring']>): Promise<unknown> => (await call).json.Code;

    it('block each other when one pair of numbers is called twice within a second', async () => {
      await sandbox.control('config', { timeScale: 0.1 });
      const first = await sandbox.ring('13900139000');

      expect(first.json.Code).toBe('OK');
      expect(await codeOf(sandbox.ring('13900139000'))).toBe('isv.BUSINESS_LIMIT_CONTROL');
      expect(await sandbox.truth()).toMatchObject([
        { state: 'over', statusCode: '200119', interrupted: 'OPERATOR_BLOCK' },
      ]);
    });

    it('are refused within a minute and taken after it', async () => {
      await sandbox.control('config', { timeScale: 20 });
      await sandbox.ring('13900139000');
      await new Promise((resolve) => setTimeout(resolve, 100));

      expect(await codeOf(sandbox.ring('13900139000'))).toBe('isv.BUSINESS_LIMIT_CONTROL');
      expect(await codeOf(sandbox.ring('13900139001'))).toBe('OK');
      await sandbox.control('config', { timeScale: 10_000 });
      const taken = await eventually(async () => {
        const code = await codeOf(sandbox.ring('13900139000'));
        return code === 'OK' ? code : undefined;
      });
      expect(taken).toBe('OK');
    });

    it('are free of it in other products, or when it is off', async () => {
      const codes = [
        await codeOf(sandbox.call('ClickToDial', twoWayTo('13900139000'))),
        await codeOf(sandbox.call('ClickToDial', twoWayTo('13900139000'))),
      ];
      await sandbox.control('config', { flowControl: false });
      codes.push(await codeOf(sandbox.ring('13900139000')), await codeOf(sandbox.ring('13900139000')));

      expect(codes).toEqual(['OK', 'OK', 'OK', 'OK']);
    });
  });
});

function twoWayTo(CalledNumber: string): Record<string, string> {
  return { CallerNumber: '13800139000', CallerShowNumber: '4001112222', CalledNumber, CalledShowNumber: '4001112222' };
}

describe('show numbers of the account', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
  });
  afterAll(() => sandbox.close());

  const OWNED = '057112345678';
  const numbersOf = async (fields: Readonly<Record<string, string>> = {}) => {
    const { json: instances } = await sandbox.call('ListServiceInstanceForPage', fields);
    const asked: Record<string, string> = fields.Code === undefined ? {} : { VirtualNumber: fields.Code };
    const { json: relations } = await sandbox.call('QueryVmsVirtualNumberRelationByPage', asked);
    const { Records } = instances.Model as { Records: { Code: string }[] };
    const { Data } = relations.Model as { Data: { VirtualNumber: string }[] };
    return [Records.map(({ Code }) => Code), Data.map(({ VirtualNumber }) => VirtualNumber)];
  };

  it('are listed, and found by number', async () => {
    await sandbox.control('config', { showNumbers: [OWNED, '4001112222'] });
    expect(await numbersOf()).toEqual([
      [OWNED, '4001112222'],
      [OWNED, '4001112222'],
    ]);
    expect(await numbersOf({ Code: OWNED })).toEqual([[OWNED], [OWNED]]);
    expect(await numbersOf({ Code: '057100000000' })).toEqual([[], []]);
  });

  it('are all but those of somebody else, while the account has no list', async () => {
    await sandbox.control('config', { showNumbers: null });
    expect(await numbersOf({ Code: OWNED })).toEqual([[OWNED], [OWNED]]);
    expect(await numbersOf({ Code: '057100000404' })).toEqual([[], []]);
    expect(await numbersOf()).toEqual([[], []]);
  });
});
