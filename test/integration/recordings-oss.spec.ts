import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../src/common/http/problem.js';
import { RecordingCleaner } from '../../src/voice/recordings/recording-cleaner.js';
import { OssStorage } from '../../src/voice/recordings/storage/oss-storage.js';
import { FileServer, sendFile } from '../support/file-server.js';
import { OssEmulator } from '../support/oss-emulator.js';
import { ReportedRecordings } from '../support/reported-recording.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const MEBIBYTE = 1024 * 1024;
/** Parts that a link of 20 kB/s carries within the two minutes of a request: eight of 2 MiB, and a last one. */
const FILE = randomBytes(17 * MEBIBYTE);
const TWO_PARTS = FILE.subarray(0, 3 * MEBIBYTE);
const SMALL = FILE.subarray(0, 1_000);
const KEY = 'oss-key-id-of-tests';

describe('recordings in object storage', () => {
  let oss: OssEmulator;
  let files: FileServer;
  let test: TestGateway;
  let recordings: ReportedRecordings;

  beforeAll(async () => {
    oss = await OssEmulator.start(mkdtempSync(join(tmpdir(), 'oss-')));
    files = await FileServer.start();
    test = await startTestGateway({
      roles: ['api'],
      recordingHosts: [files.host],
      recordingStorage: 'oss',
      ossBucket: 'my-recordings',
      ossEndpoint: oss.url,
      ossRegion: 'cn-shanghai',
      ossAccessKeyId: KEY,
      ossAccessKeySecret: PRIVATE_VALUES.accessKeySecret,
    });
    recordings = new ReportedRecordings(test);
  });
  afterAll(async () => {
    await test.close();
    await files.close();
    await oss.close();
  });
  beforeEach(() => {
    oss.fault = () => undefined;
    oss.requests.length = 0;
    files.handle = sendFile(SMALL);
  });

  async function fetchOne(): Promise<string> {
    const id = await recordings.report(`http://${files.host}/a.wav`);
    await recordings.fetchDue();
    return id;
  }

  async function download(id: string, headers: Record<string, string> = {}) {
    const answer = await fetch(`${test.gateway.url}/v1/calls/${id}/recording/content?storageType=oss`, {
      headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}`, ...headers },
    });
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  it('are uploaded in parts with a signature of version 4, and streamed back', async () => {
    files.handle = sendFile(FILE);
    const id = await fetchOne();

    expect(await recordings.get(id)).toMatchObject({
      state: 'available',
      storageType: 'oss',
      sizeBytes: FILE.length,
      sha256: createHash('sha256').update(FILE).digest('hex'),
    });
    const [name] = oss.objects.keys();
    expect(name).toMatch(new RegExp(`^recordings/\\d{4}/\\d\\d/\\d\\d/${id}\\.wav$`));
    expect(oss.requests.filter(({ method }) => method === 'PUT')).toHaveLength(9);
    expect(oss.requests.every(({ keyId, region }) => keyId === KEY && region === 'cn-shanghai')).toBe(true);
    expect(oss.requests.every(({ host }) => host.startsWith('my-recordings.'))).toBe(true);

    const whole = await download(id);
    expect([whole.status, whole.bytes.equals(FILE)]).toEqual([200, true]);
    const part = await download(id, { range: 'bytes=8388600-8388619' });
    expect([part.status, part.bytes.equals(FILE.subarray(8_388_600, 8_388_620))]).toEqual([206, true]);
  });

  it('send a part again that got no answer', async () => {
    let cuts = 1;
    files.handle = sendFile(TWO_PARTS);
    oss.fault = ({ path }) => (path.includes('partNumber=2') && cuts-- > 0 ? 0 : undefined);
    const id = await fetchOne();
    expect((await recordings.get(id)).state).toBe('available');
    expect((await download(id)).bytes.equals(TWO_PARTS)).toBe(true);
  });

  it('leave no upload behind when one fails', async () => {
    files.handle = sendFile(TWO_PARTS);
    oss.fault = ({ method, path }) => (method === 'PUT' && path.includes('partNumber=2') ? 403 : undefined);
    const id = await fetchOne();
    expect(await recordings.get(id)).toMatchObject({ state: 'pending', failure: { code: 'storage-failed' } });
    expect(oss.uploads.size).toBe(0);
  });

  it('begin anew after a lost process, without what it left', async () => {
    const id = await recordings.report(`http://${files.host}/a.wav`);
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
    const left = { mime: '', parts: new Map(), initiated: new Date() };
    oss.uploads.set('lost', { ...left, name: `recordings/${day}/${id}.wav` });
    oss.uploads.set('other', { ...left, name: `recordings/${day}/another.wav` });
    await recordings.change(id, 'attempts = 1');
    await recordings.fetchDue();
    expect((await recordings.get(id)).state).toBe('available');
    expect([...oss.uploads.keys()]).toEqual(['other']);

    oss.uploads.set('old', { ...left, name: `recordings/${day}/old.wav`, initiated: new Date(0) });
    await test.part(RecordingCleaner).runOnce();
    expect([...oss.uploads.keys()]).toEqual(['other']);
    oss.uploads.clear();
  });

  it('are deleted also when the storage was away', async () => {
    const id = await fetchOne();
    const count = oss.objects.size;
    oss.fault = () => 0;
    const away = await test.api.send<Problem>('DELETE', `/v1/calls/${id}/recording`);
    expect([away.status, away.body.code]).toEqual([503, 'recording-storage-unavailable']);
    expect((await download(id)).status).toBe(410);
    oss.fault = () => undefined;
    await test.part(RecordingCleaner).runOnce();
    expect(oss.objects.size).toBe(count - 1);
  });

  it('are unavailable while the storage is away', async () => {
    const id = await fetchOne();
    oss.fault = () => 0;
    expect((await download(id)).status).toBe(503);
  });

  it('are read and written with the key of the moment', async () => {
    let number = 0;
    const storage = new OssStorage({
      bucket: 'my-recordings',
      region: 'cn-hangzhou',
      endpoint: oss.url,
      prefix: '',
      lendKey: () => {
        number += 1;
        return Promise.resolve({
          accessKeyId: `STS.${number}`,
          accessKeySecret: 's',
          securityToken: `token-${number}`,
        });
      },
    });
    async function* content(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from('RIFF'));
    }
    await storage.save('a.wav', content(), 'audio/wav');
    expect((await buffer(await storage.open('a.wav', { start: 1, end: 3 }))).toString()).toBe('IF');
    expect(oss.requests.map(({ keyId, securityToken }) => [keyId, securityToken])).toEqual(
      oss.requests.map((_, index) => [`STS.${index + 1}`, `token-${index + 1}`]),
    );
  });
});
