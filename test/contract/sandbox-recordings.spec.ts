import { ReceiptReceiver } from './support/receipt-receiver.js';
import { TestSandbox, eventually } from './support/sandbox-client.js';

const CALL = {
  CallerNumber: '13800139000',
  CallerShowNumber: '4001112222',
  CalledNumber: '13900139000',
  CalledShowNumber: '4001112222',
  RecordFlag: 'true',
};
const GIGABYTE = 1024 ** 3;
const WEEK_MS = 7 * 86_400_000;

describe('recordings of the sandbox', () => {
  let sandbox: TestSandbox;
  let receiver: ReceiptReceiver;
  let wallOffsetMs = 0;

  beforeAll(async () => {
    receiver = await ReceiptReceiver.start();
    sandbox = await TestSandbox.start({
      timeScale: 50,
      receiptUrl: receiver.url,
      recordingTtlMs: WEEK_MS * 50,
      wallClock: () => Date.now() + wallOffsetMs,
    });
  });
  afterAll(async () => {
    await sandbox.close();
    await receiver.close();
  });
  beforeEach(() => {
    wallOffsetMs = 0;
  });

  /** Makes a recorded call and waits for the URL. */
  async function record(fields: Record<string, string> = {}): Promise<string> {
    const { json } = await sandbox.call('ClickToDial', { ...CALL, ...fields });
    return eventually(() => receiver.of(json.CallId).find(({ record_file }) => record_file)?.record_file as string);
  }

  it('are WAV files as long as the talk', async () => {
    const response = await fetch(await record());
    const file = Buffer.from(await response.arrayBuffer());

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/x-wav');
    expect(file).toHaveLength(44 + 4 * 16_000);
    expect(file.toString('latin1', 0, 4)).toBe('RIFF');
  });

  it('come in ranges', async () => {
    const url = await record();
    const part = await fetch(url, { headers: { range: 'bytes=100-199' } });
    const beyond = await fetch(url, { headers: { range: 'bytes=99999999-' } });

    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${44 + 4 * 16_000}`);
    expect(await part.arrayBuffer()).toHaveProperty('byteLength', 100);
    expect(beyond.status).toBe(416);
  });

  it('may have a gigabyte that is never in memory', async () => {
    const url = await record({ CalledNumber: '13900130019' });
    const response = await fetch(url, { headers: { range: `bytes=${GIGABYTE - 10}-` } });
    const whole = await fetch(url);
    await whole.body?.cancel();

    expect(response.headers.get('content-range')).toBe(`bytes ${GIGABYTE - 10}-${GIGABYTE - 1}/${GIGABYTE}`);
    expect(whole.headers.get('content-length')).toBe(String(GIGABYTE));
  });

  it('cannot be had after a week, nor with another signature', async () => {
    const url = await record();
    const forged = await fetch(url.replace(/Expires=\d+/, 'Expires=9999999999'));
    wallOffsetMs = WEEK_MS + 60_000;
    const late = await fetch(url);

    expect([forged.status, await forged.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
    expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
  });

  it('are not made of calls that nobody answered, or that were not to be recorded', async () => {
    const busy = await sandbox.call('ClickToDial', { ...CALL, CalledNumber: '13900130001' });
    const plain = await sandbox.call('ClickToDial', { ...CALL, RecordFlag: 'false' });
    await record();
    await record();

    for (const { json } of [busy, plain]) {
      expect(receiver.of(json.CallId).filter(({ record_file }) => record_file !== undefined)).toEqual([]);
    }
  });
});
