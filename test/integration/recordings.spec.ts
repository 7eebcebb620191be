import { randomBytes } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../src/common/http/problem.js';
import { RecordingCleaner } from '../../src/voice/recordings/recording-cleaner.js';
import { RecordingsRepository } from '../../src/voice/recordings/recordings.repository.js';
import { FileServer, sendFile } from '../support/file-server.js';
import { ReportedRecordings } from '../support/reported-recording.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const FILE = randomBytes(100_000);
const DAY_MS = 24 * 60 * 60 * 1000;

describe('recordings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  const stored = join(folder, 'recordings');
  let files: FileServer;
  let one: TestGateway;
  let other: TestGateway;
  let recordings: ReportedRecordings;

  beforeAll(async () => {
    files = await FileServer.start();
    const databaseUrl = await createTestDatabase();
    const settings = {
      databaseUrl,
      dataDir: folder,
      roles: ['api'],
      recordingHosts: [files.host],
      recordingConcurrency: 8,
    };
    one = await startTestGateway(settings);
    other = await startTestGateway(settings);
    recordings = new ReportedRecordings(one);
  });
  afterAll(async () => {
    await one.close();
    await other.close();
    await files.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    files.requests.length = 0;
    files.handle = sendFile(FILE);
  });

  const urlOf = (name = 'a.wav') => `http://${files.host}/${name}`;
  const content = (id: string) => one.api.send<Problem>('GET', `/v1/calls/${id}/recording/content`);
  const remove = (id: string) => one.api.send<Problem>('DELETE', `/v1/calls/${id}/recording`);
  const clean = () => one.part(RecordingCleaner).runOnce();
  const age = (id: string, days: number) =>
    recordings.change(id, `created_at = created_at - interval '${days} d', next_attempt_at = now()`);
  const filesOf = (id: string) => globSync(`**/${id}*`, { cwd: stored });
  const incoming = () => globSync('.incoming/*', { cwd: stored });
  /** The file's first half comes; the rest when the returned function is called. */
  function sendHalf(): { begun: Promise<void>; finish: () => void } {
    let answer: ServerResponse | undefined;
    const begun = new Promise<void>((resolve) => {
      files.handle = (_request, response) => {
        answer = response;
        response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': FILE.length });
        response.write(FILE.subarray(0, 50_000), () => resolve());
      };
    });
    return { begun, finish: () => answer?.end(FILE.subarray(50_000)) };
  }

  it('are fetched by one of two processes, once', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => recordings.report(urlOf(`${index}.wav`))));
    const workers = [recordings, new ReportedRecordings(other)];
    while ((await Promise.all(ids.map((id) => recordings.get(id)))).some(({ state }) => state === 'pending')) {
      await Promise.all(workers.map((worker) => worker.fetchDue()));
    }
    for (const id of ids) {
      expect(await recordings.get(id)).toMatchObject({ state: 'available', sizeBytes: FILE.length });
      const [file, ...more] = filesOf(id);
      expect(more).toEqual([]);
      expect(readFileSync(join(stored, file ?? '')).equals(FILE)).toBe(true);
    }
    expect(files.requests.map(({ path }) => path).sort()).toEqual(ids.map((_, index) => `/${index}.wav`).sort());
    expect(incoming()).toEqual([]);
  });

  it('wait longer after a failure, tell why, and come at last', async () => {
    const id = await recordings.report(urlOf());
    files.handle = (_request, response) => response.writeHead(503).end();
    await recordings.fetchDue();
    const failed = await recordings.get(id);
    expect(failed).toMatchObject({ state: 'pending', failure: { code: 'unreachable' } });
    const pending = await content(id);
    expect([pending.status, pending.body.code]).toEqual([409, 'recording-pending']);
    expect(Number(pending.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);

    await recordings.change(id, "created_at = now() - interval '7 h'");
    const waiting = await one.part(RecordingsRepository).readPending();
    expect(waiting).toEqual({ count: 1, oldestSeconds: expect.closeTo(7 * 3600, -2) });

    files.handle = sendFile(FILE);
    await recordings.change(id, "next_attempt_at = now() + interval '1 h'");
    await recordings.fetchDue();
    expect(files.requests).toHaveLength(1);
    await recordings.change(id, 'next_attempt_at = now()');
    await recordings.fetchDue();
    expect(await recordings.get(id)).toMatchObject({ state: 'available', failure: null });
  });

  it('are fetched beside one whose address cannot be read with any key, which is shown and can be deleted', async () => {
    const lost = await recordings.report(urlOf('lost.wav'));
    const id = await recordings.report(urlOf());
    await recordings.change(lost, `source_url = 'v1.lost.${Buffer.alloc(60, 7).toString('base64url')}'`);
    await recordings.fetchDue();
    expect(await recordings.get(id)).toMatchObject({ state: 'available' });
    expect(await recordings.get(lost)).toMatchObject({ state: 'pending', failure: { code: 'storage-failed' } });
    expect(await remove(lost)).toMatchObject({ status: 200, body: { state: 'deleted' } });
  });

  it('expire with their address, and come back with a new one', async () => {
    const id = await recordings.report(urlOf('old.wav'));
    await recordings.change(id, "source_expires_at = now() - interval '1 s'");
    files.handle = (_request, response) => response.writeHead(403).end('<Error/>');
    await recordings.fetchDue();
    const expired = await content(id);
    expect([expired.status, expired.body.code, expired.body.hint]).toEqual([
      410,
      'recording-expired',
      expect.anything(),
    ]);

    files.handle = sendFile(FILE);
    await recordings.report(urlOf('old.wav'), id);
    expect((await recordings.get(id)).state).toBe('expired');
    await recordings.report(urlOf('new.wav'), id);
    await recordings.fetchDue();
    expect((await recordings.get(id)).state).toBe('available');
    await recordings.report(urlOf('third.wav'), id);
    expect((await recordings.get(id)).state).toBe('available');
  });

  it('fail for good when there is no sound file', async () => {
    const id = await recordings.report(urlOf());
    files.handle = sendFile(FILE, { type: 'text/html' });
    await recordings.fetchDue();
    expect(await recordings.get(id)).toMatchObject({ state: 'failed', failure: { code: 'not-audio' } });
    const failed = await content(id);
    expect([failed.status, failed.body.code]).toEqual([502, 'recording-failed']);
  });

  it('are not fetched from elsewhere', async () => {
    const id = await recordings.report('http://100.100.100.200/latest/meta-data/');
    await recordings.fetchDue();
    expect(await recordings.get(id)).toMatchObject({ state: 'pending', failure: { code: 'host-not-allowed' } });
    expect(await recordings.get(await recordings.report('file:///etc/passwd'))).toMatchObject({ state: 'pending' });
    await recordings.fetchDue();
    expect(files.requests).toEqual([]);
  });

  it('are written by nobody who was overtaken', async () => {
    const half = sendHalf();
    const id = await recordings.report(urlOf());
    await recordings.worker.runOnce();
    await half.begun;
    await recordings.change(id, 'attempts = attempts + 1');
    half.finish();
    await recordings.worker.whenIdle();
    expect((await recordings.get(id)).state).toBe('pending');

    files.handle = sendFile(FILE);
    await recordings.change(id, 'next_attempt_at = now()');
    await new ReportedRecordings(other).fetchDue();
    expect((await recordings.get(id)).state).toBe('available');
    expect(filesOf(id)).toHaveLength(1);
  });

  it('leave nothing behind when they are deleted while they are fetched', async () => {
    const half = sendHalf();
    const id = await recordings.report(urlOf());
    await recordings.worker.runOnce();
    await half.begun;
    expect((await remove(id)).status).toBe(200);
    half.finish();
    await recordings.worker.whenIdle();
    expect((await recordings.get(id)).state).toBe('deleted');
    expect(filesOf(id)).toEqual([]);
    expect(incoming()).toEqual([]);
    await recordings.report(urlOf('again.wav'), id);
    expect((await recordings.get(id)).state).toBe('deleted');
  });

  it('are removed by the cleaner where a lost process left the file of a deleted one', async () => {
    const id = await recordings.report(urlOf());
    await recordings.fetchDue();
    await recordings.change(id, "state = 'deleted', next_attempt_at = now() + interval '1 h'");
    await clean();
    expect(filesOf(id)).toHaveLength(1);
    await recordings.change(id, 'next_attempt_at = now()');
    await clean();
    expect(filesOf(id)).toEqual([]);
  });

  it('begin anew after a lost process, without what it left', async () => {
    const id = await recordings.report(urlOf());
    const lost = join(stored, '.incoming', `${id}.wav.00000000.part`);
    mkdirSync(join(stored, '.incoming'), { recursive: true });
    writeFileSync(lost, 'half');
    await recordings.change(id, 'attempts = 1');
    await recordings.fetchDue();
    expect((await recordings.get(id)).state).toBe('available');
    expect(existsSync(lost)).toBe(false);
  });

  it('are given back, not failed, when the process stops', async () => {
    const half = sendHalf();
    const id = await recordings.report(urlOf());
    const third = await startTestGateway({ ...one.config, port: 0, sandboxPort: 0, aliyunVoiceEndpoint: undefined });
    await new ReportedRecordings(third).worker.runOnce();
    await half.begun;
    await third.close();
    expect(await recordings.get(id)).toMatchObject({ state: 'pending', failure: null });
    expect(incoming()).toEqual([]);
    files.handle = sendFile(FILE);
    await recordings.fetchDue();
    expect((await recordings.get(id)).state).toBe('available');
  });

  it('are unavailable while their storage is, and say so', async () => {
    const id = await recordings.report(urlOf());
    await recordings.fetchDue();
    rmSync(join(stored, filesOf(id)[0] ?? ''));
    const missing = await content(id);
    expect([missing.status, missing.body.code]).toEqual([503, 'recording-storage-unavailable']);
  });

  it('are kept as long as they should be, and no longer', async () => {
    const id = await recordings.report(urlOf());
    await recordings.fetchDue();
    const half = await recordings.get(id);
    expect(half.expiresAt).toBe(new Date(Date.parse(half.createdAt) + 180 * DAY_MS).toISOString());
    await age(id, 179);
    await clean();
    expect((await recordings.get(id)).state).toBe('available');
    await age(id, 2);
    await clean();
    expect(filesOf(id)).toEqual([]);
    await clean();
    expect((await content(id)).status).toBe(404);
  });

  it('leave no file behind that was stored without being known to be', async () => {
    const id = await recordings.report(urlOf());
    await recordings.fetchDue();
    await recordings.change(id, "state = 'expired', size_bytes = null, sha256 = null");
    await age(id, 181);
    await clean();
    expect(filesOf(id)).toEqual([]);
    await clean();
    expect((await content(id)).status).toBe(404);
  });

  it.each(['local', 'nas'])('leave no file of an attempt before that went elsewhere: %s', async (storage) => {
    const id = await recordings.report(urlOf());
    mkdirSync(stored, { recursive: true });
    writeFileSync(join(stored, `${id}.mp3`), FILE);
    await recordings.change(id, `storage = '${storage}', object_key = '${id}.mp3'`);
    await recordings.fetchDue();
    expect(await recordings.get(id)).toMatchObject({ state: 'available', storageType: 'local' });
    // A storage that is not configured any more keeps no recording from being stored.
    const isLeft = storage === 'nas';
    expect(filesOf(id).filter((name) => name.endsWith('.mp3'))).toHaveLength(isLeft ? 1 : 0);
    expect(filesOf(id).filter((name) => name.endsWith('.wav'))).toHaveLength(1);
  });

  it('go to a mounted folder, but not where nothing is mounted', async () => {
    const mount = join(folder, 'mount');
    const nas = await startTestGateway({
      ...one.config,
      port: 0,
      sandboxPort: 0,
      aliyunVoiceEndpoint: undefined,
      recordingStorage: 'nas',
      recordingNasPath: mount,
    });
    const onNas = new ReportedRecordings(nas);
    const id = await onNas.report(urlOf());
    await onNas.fetchDue();
    expect(await onNas.get(id)).toMatchObject({ state: 'pending', failure: { code: 'storage-failed' } });
    expect(existsSync(mount)).toBe(false);

    mkdirSync(mount);
    await onNas.change(id, 'next_attempt_at = now()');
    await onNas.fetchDue();
    expect(await onNas.get(id)).toMatchObject({ state: 'available', storageType: 'nas' });
    expect(globSync(`*/*/*/${id}.wav`, { cwd: mount })).toHaveLength(1);
    const elsewhere = await nas.api.send<Problem>('GET', `/v1/calls/${id}/recording/content?storageType=local`);
    expect(elsewhere.body.detail).toContain('«nas»');
    // Where that storage is not configured, the file cannot be had.
    expect((await content(id)).body.code).toBe('recording-storage-unavailable');

    // While it is not mounted, nothing on it is removed.
    renameSync(mount, `${mount}-away`);
    const deleted = await nas.api.send<Problem>('DELETE', `/v1/calls/${id}/recording`);
    expect([deleted.status, deleted.body.code]).toEqual([503, 'recording-storage-unavailable']);
    await onNas.change(id, 'next_attempt_at = now()');
    await nas.part(RecordingCleaner).runOnce();
    renameSync(`${mount}-away`, mount);
    await onNas.change(id, 'next_attempt_at = now()');
    await nas.part(RecordingCleaner).runOnce();
    expect(globSync(`*/*/*/${id}.wav`, { cwd: mount })).toEqual([]);
    await nas.close();
  });
});
