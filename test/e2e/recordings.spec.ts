import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordingResponseDto } from '../../src/voice/recordings/dto/recording-response.dto.js';
import { Database } from '../../src/database/database.js';
import { Vault } from '../../src/privacy/vault.js';
import type { Problem } from '../../src/common/http/problem.js';
import { readHeadersCheck } from '../support/answer-schema.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { recordedCall, waitForRecording } from '../support/recordings.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

describe('the recording of a two-way call', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-e2e-'));
  let test: TestGateway;
  let id: string;
  let recording: RecordingResponseDto;
  let original: Buffer;

  beforeAll(async () => {
    test = await startTestGateway({ dataDir: folder });
    id = (await test.api.create(recordedCall())).body.id;
    recording = await waitForRecording(test.api, id, ['available']);
    original = await readOriginal(id);
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What the sandbox has behind the URL of its receipt. */
  async function readOriginal(callId: string): Promise<Buffer> {
    const { pool } = test.part(Database);
    const { rows } = await pool.query<{ body: unknown }>(
      "select body from receipts where out_id = $1 and type = 'voice-record-report'",
      [callId],
    );
    const { record_file: url } = test.part(Vault).openJson(rows[0]?.body, 'receipts.body') as { record_file: string };
    return Buffer.from(await (await fetch(url)).arrayBuffer());
  }

  async function download(headers: Record<string, string> = {}, method = 'GET', query = '') {
    const answer = await fetch(`${test.gateway.url}/v1/calls/${id}/recording/content${query}`, {
      method,
      headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}`, ...headers },
    });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  it('is shown with its size, digest and place', () => {
    expect(recording).toEqual({
      callId: id,
      state: 'available',
      sizeBytes: original.length,
      contentType: 'audio/wav',
      sha256: createHash('sha256').update(original).digest('hex'),
      durationSeconds: (original.length - 44) / 16_000,
      storageType: 'local',
      createdAt: expect.any(String) as string,
      availableAt: expect.any(String) as string,
      expiresAt: expect.any(String) as string,
      failure: null,
      url: `/v1/calls/${id}/recording/content`,
    });
  });

  it('comes with the bytes that Aliyun has', async () => {
    const { status, headers, bytes } = await download();

    expect(status).toBe(200);
    expect(bytes.equals(original)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'audio/wav',
      'content-length': String(original.length),
      'content-disposition': `attachment; filename="${id}.wav"`,
      'accept-ranges': 'bytes',
      etag: `"${recording.sha256}"`,
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
  });

  it('comes in ranges', async () => {
    const part = await download({ range: 'bytes=100-199', 'if-range': `"${recording.sha256}"` });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${original.length}`);
    expect(part.bytes.equals(original.subarray(100, 200))).toBe(true);

    const last = await download({ range: 'bytes=-5' });
    expect(last.bytes.equals(original.subarray(-5))).toBe(true);

    const other = await download({ range: 'bytes=100-199', 'if-range': '"another file"' });
    expect([other.status, other.bytes.length]).toEqual([200, original.length]);

    const beyond = await download({ range: `bytes=${original.length}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${original.length}`);
    expect(JSON.parse(beyond.bytes.toString())).toMatchObject({ code: 'range-not-satisfiable' });
  });

  it('is not sent again to who has it', async () => {
    const { status, headers, bytes } = await download({ 'if-none-match': `"${recording.sha256}"` });
    expect([status, bytes.length]).toEqual([304, 0]);
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });

  it('has the headers that openapi.json names', async () => {
    const undocumented = await readHeadersCheck();
    const etag = `"${recording.sha256}"`;
    const requests: Record<string, string>[] = [
      {},
      { range: 'bytes=0-9' },
      { 'if-none-match': etag },
      { range: 'bytes=999999999-' },
    ];
    for (const asked of requests) {
      const { status, headers } = await download(asked);
      const names = undocumented('GET /v1/calls/{id}/recording/content', status, headers);
      expect({ status, names }).toEqual({ status, names: [] });
    }
  });

  it('answers HEAD as GET, without the bytes', async () => {
    const { status, headers, bytes } = await download({}, 'HEAD');
    expect([status, bytes.length]).toEqual([200, 0]);
    expect(headers.get('content-length')).toBe(String(original.length));
    for (const range of ['bytes=0-9', 'bytes=999999999-']) {
      const ranged = await download({ range }, 'HEAD');
      expect([ranged.status, ranged.headers.get('content-length')]).toEqual([200, String(original.length)]);
      expect(ranged.headers.get('content-range')).toBeNull();
    }
  });

  it('says where it is stored when it is asked for elsewhere', async () => {
    expect((await download({}, 'GET', '?storageType=local')).status).toBe(200);
    const { status, bytes } = await download({}, 'GET', '?storageType=oss');
    expect(status).toBe(404);
    expect(JSON.parse(bytes.toString())).toMatchObject({
      code: 'recording-stored-elsewhere',
      detail: 'The recording is stored in «local», not in «oss»',
    });
    expect((await download({}, 'GET', '?storageType=tape')).status).toBe(400);
  });

  it('is still served after a client went away in the middle', async () => {
    await new Promise<void>((resolve) => {
      const headers = { authorization: `Bearer ${PRIVATE_VALUES.apiKey}` };
      const sent = request(`${test.gateway.url}${recording.url}`, { headers }, (answer) => {
        answer.once('data', () => sent.destroy());
        answer.on('error', () => undefined).on('close', resolve);
      });
      sent.on('error', () => undefined).end();
    });
    expect((await download()).bytes.equals(original)).toBe(true);
  });

  it('is nothing to another application, nor to one without a key', async () => {
    const { pool } = test.part(Database);
    const paths = [`/v1/calls/${id}/recording`, `/v1/calls/${id}/recording/content`];
    await pool.query("update recordings set application_id = 'another' where call_id = $1", [id]);
    await pool.query("update calls set application_id = 'another' where id = $1", [id]);
    for (const path of paths) expect((await test.api.send<Problem>('GET', path)).body.code).toBe('not-found');
    expect((await test.api.send<Problem>('DELETE', paths[0] ?? '')).body.code).toBe('not-found');
    await pool.query("update recordings set application_id = 'default' where call_id = $1", [id]);
    await pool.query("update calls set application_id = 'default' where id = $1", [id]);
    expect((await fetch(`${test.gateway.url}${paths[1]}`)).status).toBe(401);
  });

  it('is told apart from a call without one, and from no call', async () => {
    const { body } = await test.api.create(ttsCall({ callee: newCallee() }));
    const none = await test.api.send<Problem>('GET', `/v1/calls/${body.id}/recording`);
    expect([none.status, none.body.code]).toEqual([404, 'recording-not-found']);
    const content = await test.api.send<Problem>('GET', `/v1/calls/${body.id}/recording/content`);
    expect(content.body.code).toBe('recording-not-found');
    const nobody = await test.api.send<Problem>('GET', '/v1/calls/0aK3xP9Qw81bTzE/recording');
    expect([nobody.status, nobody.body.code]).toEqual([404, 'not-found']);
  });

  it('is gone for good once it is deleted', async () => {
    const path = `/v1/calls/${id}/recording`;
    const deleted = await test.api.send<RecordingResponseDto>('DELETE', path);
    expect([deleted.status, deleted.body.state, deleted.body.url]).toEqual([200, 'deleted', null]);
    const content = await test.api.send<Problem>('GET', `${path}/content`);
    expect([content.status, content.body.code]).toEqual([410, 'recording-deleted']);
    expect((await test.api.send('DELETE', path)).status).toBe(200);
    expect((await test.api.send('DELETE', '/v1/calls/0aK3xP9Qw81bTzE/recording')).status).toBe(404);
  });

  it('is counted', async () => {
    const text = await (await fetch(`${test.gateway.url}/metrics`)).text();
    expect(text).toContain('voice_gateway_recordings_total{state="available"} 1');
    expect(text).toContain('voice_gateway_recordings_total{state="deleted"} 1');
    expect(text).toContain(`voice_gateway_recording_bytes_total ${original.length}`);
    expect(text).toContain('voice_gateway_recordings_pending 0');
    expect(text).toContain('voice_gateway_recordings_oldest_pending_seconds 0');
  });
});

describe('a gateway that stops', () => {
  const LARGE_BYTES = 50_000_000;

  it('waits for no client that takes nothing of its download', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recordings-e2e-'));
    const test = await startTestGateway({ dataDir: folder });
    const { id } = (await test.api.create(recordedCall())).body;
    await waitForRecording(test.api, id, ['available']);
    const [file = ''] = globSync(`recordings/*/*/*/${id}.wav`, { cwd: folder });
    truncateSync(join(folder, file), LARGE_BYTES);
    await test.part(Database).pool.query('update recordings set size_bytes = $1', [LARGE_BYTES]);
    const headers = { authorization: `Bearer ${PRIVATE_VALUES.apiKey}` };
    const url = `${test.gateway.url}/v1/calls/${id}/recording/content`;
    const [answer] = (await once(request(url, { headers }).end(), 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    await test.close();
    await expect(answer.toArray()).rejects.toThrow('aborted');
    rmSync(folder, { recursive: true, force: true });
  });
});
