import { createHash, randomBytes } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { FileServer, sendFile } from '../support/file-server.ts';
import { DatabaseProbe } from './harness/database-probe.ts';
import { growthDuring } from './harness/memory-watch.ts';
import { RecordingClient } from './harness/recording-client.ts';
import { waitUntil } from './harness/waiting.ts';
import { World } from './harness/world.ts';

const FILE = randomBytes(3_000_000);
const DIGEST = createHash('sha256').update(FILE).digest('hex');
const LARGE_BYTES = 128 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

describe('a recording and its gateway', () => {
  let files: FileServer;
  let world: World;
  let client: RecordingClient;
  let folder: string;

  beforeAll(async () => {
    files = await FileServer.start();
    world = await World.open({ gateways: 1, env: { RECORDING_HOSTS: files.host } });
    client = new RecordingClient(world.slots[0]?.url ?? '');
    folder = join(world.folder, 'gateway-0', '.data', 'recordings');
  }, 120_000);
  afterAll(async () => {
    await world.close();
    await files.close();
  });

  const visible = () => globSync('*/*/*/*', { cwd: folder });
  const incoming = () => globSync('.incoming/*', { cwd: folder });

  /** A call with a recording that the file server has. */
  async function report(): Promise<string> {
    const callId = await client.placeCall('9000', false);
    await client.report(callId, `http://${files.host}/${callId}.wav`);
    return callId;
  }

  it('has no half file after a kill in the middle of the fetch, and is fetched by the next process', async () => {
    files.handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': FILE.length });
      response.write(FILE.subarray(0, 1_000_000));
    };
    const callId = await report();
    await waitUntil('the fetch to begin', TIMEOUT_MS, () => Promise.resolve(incoming().length > 0));
    await world.slots[0]?.kill();
    expect(visible()).toEqual([]);
    expect(incoming()).toHaveLength(1);

    files.handle = sendFile(FILE);
    await world.revive();
    expect(await client.find(callId)).toMatchObject({ state: 'pending' });
    expect((await client.download(callId, () => undefined)).status).toBe(409);
    // Nobody waits a minute for the lease of the dead process.
    const probe = new DatabaseProbe(() => world.databaseUrl);
    await probe.query('update recordings set next_attempt_at = now() where call_id = $1', [callId]);
    const recording = await client.waitFor(callId, 'available', TIMEOUT_MS);
    expect(recording).toMatchObject({ sizeBytes: FILE.length, sha256: DIGEST });
    expect(await client.digest(callId)).toBe(DIGEST);
    expect(visible()).toEqual([expect.stringContaining(callId)]);
    expect(incoming()).toEqual([]);
  }, 120_000);

  it('flows through: memory does not grow with the file', async () => {
    const block = randomBytes(1024 * 1024);
    files.handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': LARGE_BYTES });
      let sent = 0;
      const send = (): void => {
        while (sent < LARGE_BYTES) {
          sent += block.length;
          if (!response.write(block)) return void response.once('drain', send);
        }
        response.end();
      };
      send();
    };
    const callId = await report();
    const grown = await growthDuring(world.slots[0]?.url ?? '', async () => {
      const recording = await client.waitFor(callId, 'available', TIMEOUT_MS);
      expect(recording.sizeBytes).toBe(LARGE_BYTES);
      expect(await client.digestInTwo(recording, 50_000_000)).toBe(recording.sha256);
    });
    expect(grown).toBeLessThan(0.6 * LARGE_BYTES);
  }, 120_000);
});
