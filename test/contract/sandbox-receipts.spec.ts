import { ReceiptReceiver, type Receipt } from './support/receipt-receiver.js';
import { TestSandbox, eventually } from './support/sandbox-client.js';

const FAST = 2_000;
const BEIJING_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

describe('receipts of the sandbox', () => {
  let sandbox: TestSandbox;
  let receiver: ReceiptReceiver;

  beforeAll(async () => {
    // A receiver that the machine kept waiting was not slow.
    sandbox = await TestSandbox.start({ timeScale: FAST, flowControl: false, receiptTimeoutMs: 5_000 });
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    receiver = await ReceiptReceiver.start();
    await sandbox.control('reset', { config: true });
    await sandbox.control('config', { receiptUrl: receiver.url });
  });
  afterEach(() => receiver.close());

  const report = (callId: unknown): Promise<Receipt> =>
    eventually(() => receiver.of(callId).find(({ duration, record_file }) => duration !== undefined && !record_file));
  const codes = (callId: unknown): unknown[] =>
    receiver
      .of(callId)
      .filter(({ status_time }) => status_time !== undefined)
      .map(({ status_code }) => status_code);

  it('tell every stage of a call, then its end', async () => {
    const { json } = await sandbox.ring('13900139000', { OutId: 'order-1' });
    const final = await report(json.CallId);

    expect(codes(json.CallId)).toEqual(['200101', '200201', '200102', '200100']);
    expect(final).toMatchObject({
      status_code: '200000',
      smart_status_code: 'ANSWERED',
      status_msg: '用户听完语音',
      hangup_direction: '用户',
      duration: '4',
      out_id: 'order-1',
      callee: '13900139000',
      start_time: expect.stringMatching(BEIJING_TIME) as string,
      ring_time: expect.stringMatching(BEIJING_TIME) as string,
    });
    expect([...receiver.contentTypes]).toEqual(['application/json;charset=utf-8']);
  });

  it('are JSON arrays of one type', async () => {
    const { json } = await sandbox.call('ClickToDial', twoWay('13900139001', 'true'));
    await eventually(() => receiver.of(json.CallId).find(({ record_file }) => record_file));

    const types = receiver.pushes.map((push) => new Set(push.map(typeOf)).size);
    expect(types.every((count) => count === 1)).toBe(true);
  });

  it('use the codes of two-way calls for two-way calls', async () => {
    const answered = await sandbox.call('ClickToDial', twoWay('13900139000'));
    const busy = await sandbox.call('ClickToDial', twoWay('13900130001'));
    const callerBusy = await sandbox.call('ClickToDial', twoWay('13900130014'));

    expect(await report(answered.json.CallId)).toMatchObject({ status_code: '200100', b_duration: '4', duration: '6' });
    expect(codes(answered.json.CallId)).toEqual(['200101', '200201', '200102', '200202', '200103', '200100']);
    expect(await report(busy.json.CallId)).toMatchObject({ status_code: '200112', b_start_time: '', b_duration: '0' });
    expect(await report(callerBusy.json.CallId)).toMatchObject({ status_code: '200002', start_time: '' });
  });

  it('tell the keys that were pressed in a key-press call', async () => {
    const ivr = { CalledNumber: '13900130012', CalledShowNumber: '057112345678', StartCode: 'TTS_1000003' };
    const { json } = await sandbox.call('IvrCall', {
      ...ivr,
      'MenuKeyMap.1.Key': '1',
      'MenuKeyMap.1.Code': 'TTS_1000003',
    });
    const final = await report(json.CallId);

    expect(receiver.of(json.CallId)).toContainEqual(expect.objectContaining({ status_code: '300000', dtmf: '2' }));
    expect(final.dtmf).toBe('2');
  });

  it('never come for a silent number', async () => {
    const silent = await sandbox.ring('13900130034');
    const other = await sandbox.ring('13900139000');
    await report(other.json.CallId);

    expect(receiver.of(silent.json.CallId)).toEqual([]);
    expect((await sandbox.truth())[0]).toMatchObject({ script: '0034', outcome: 'answered' });
  });

  it.each([
    ['a status other than 200', { status: 503, body: '{"code":0}' }],
    ['a code that is no number', { status: 200, body: '{"code":"0"}' }],
    ['a body that is no JSON', { status: 200, body: 'OK' }],
    ['no answer in time', 'nothing'],
  ] as const)('come again after %s', async (_, answer) => {
    if (answer === 'nothing') await sandbox.control('config', { receiptTimeoutMs: 100 });
    receiver.nextAnswers.push(answer);
    const { json } = await sandbox.ring('13900139000');
    await report(json.CallId);

    const [first, again] = await eventually(() => {
      const copies = receiver.of(json.CallId).filter(({ status_code }) => status_code === '200101');
      return copies.length > 1 ? copies : undefined;
    });
    expect(again).toEqual(first);
  });

  it('are dropped after the third retry', async () => {
    receiver.nextAnswers.push(...Array.from({ length: 100 }, () => ({ status: 500, body: '' })));
    await sandbox.control('config', { timeScale: 20_000, receiptBatchDelayMs: 100 });
    await sandbox.ring('13900130001');

    const counts = await eventually(async () => {
      const current = await sandbox.control<Record<string, number>>('receipts');
      return current.dropped === 3 ? current : undefined;
    });
    expect(counts).toMatchObject({ pushed: 12, retried: 9, delivered: 0 });
  });

  it('are lost at the rate that was asked for', async () => {
    await sandbox.control('config', { receiptDropRate: 0.5, receiptSeed: 42 });
    await placeMany(100);

    expect(receiver.receipts.length / 500).toBeGreaterThan(0.4);
    expect(receiver.receipts.length / 500).toBeLessThan(0.6);
  });

  it('come twice at the rate that was asked for, and in any order', async () => {
    await sandbox.control('config', { receiptDuplicateRate: 0.3, receiptShuffle: true });
    await placeMany(100);

    expect(receiver.receipts.length / 500).toBeGreaterThan(1.2);
    expect(receiver.receipts.length / 500).toBeLessThan(1.4);
    const callIds = new Set(receiver.receipts.map(({ call_id }) => call_id));
    const isInOrder = [...callIds].map((callId) => codes(callId).join() === '200101,200201,200102,200100');
    expect(isInOrder).toContain(false);
  });

  /** Places calls and waits until the sandbox has sent or lost all their receipts. */
  async function placeMany(count: number): Promise<void> {
    for (let index = 0; index < count; index++) await sandbox.ring(`139${10_000_100 + index}`);
    let before = -1;
    await eventually(async () => {
      const { delivered = 0, lost = 0 } = await sandbox.control<Record<string, number>>('receipts');
      const isStill = delivered + lost >= 500 && delivered + lost === before;
      before = delivered + lost;
      await new Promise((resolve) => setTimeout(resolve, 60));
      return isStill ? true : undefined;
    });
  }
});

function twoWay(CalledNumber: string, RecordFlag = 'false'): Record<string, string> {
  return {
    CallerNumber: '13800139000',
    CallerShowNumber: '4001112222',
    CalledNumber,
    CalledShowNumber: '4001112222',
    RecordFlag,
  };
}

function typeOf(receipt: Receipt): string {
  if (receipt.record_file !== undefined) return 'VoiceRecordReport';
  return receipt.status_time === undefined ? 'VoiceReport' : 'VoiceCallReport';
}
