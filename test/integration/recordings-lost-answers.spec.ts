import { randomBytes } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/database/database.js';
import { RecordingCleaner } from '../../src/voice/recordings/recording-cleaner.js';
import * as sql from '../../src/voice/recordings/recordings.sql.js';
import { FileServer, sendFile } from '../support/file-server.js';
import { loseAnswers } from '../support/lost-answers.js';
import { ReportedRecordings } from '../support/reported-recording.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const FILE = randomBytes(10_000);

/** Every write of a recording, each with its answer lost once. */
const WRITES = {
  claim: sql.CLAIM_DUE,
  'place of the file': sql.SET_DESTINATION,
  'end of the fetch': sql.MARK_AVAILABLE,
  failure: sql.MARK_FAILED,
  deletion: sql.MARK_DELETED,
  'deletion by age': sql.MARK_OLD_DELETED,
  'claim of left files': sql.CLAIM_LEFTOVERS,
  'removed file': sql.FORGET_FILE,
  'removed row': sql.REMOVE_OLD_ROWS,
};

describe('a recording, when the database commits and its answer is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-lost-'));
  let files: FileServer;
  let test: TestGateway;
  let recordings: ReportedRecordings;

  beforeAll(async () => {
    files = await FileServer.start();
    test = await startTestGateway({ dataDir: folder, roles: ['api'], recordingHosts: [files.host] });
    recordings = new ReportedRecordings(test);
  });
  afterAll(async () => {
    await test.close();
    await files.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    files.requests.length = 0;
    files.handle = sendFile(FILE);
  });

  const pool = () => test.part(Database).pool;
  /** As the worker's loop does it: the next round makes up for one that throws. */
  const tolerating = async (round: Promise<void>) =>
    await round.catch((error: unknown) => expect(error).toMatchObject({ code: 'ECONNRESET' }));
  const clean = () => tolerating(test.part(RecordingCleaner).runOnce());
  const fetchDue = () => tolerating(recordings.fetchDue());
  const urlOf = (name: string) => `http://${files.host}/${name}.wav`;
  const filesOf = (id: string) => globSync(`recordings/*/*/*/${id}*`, { cwd: folder });
  const stateOf = async (id: string) =>
    (await pool().query<{ state: string }>('select state from recordings where call_id = $1', [id])).rows[0]?.state;
  const isDue = async (id: string) => await recordings.change(id, 'next_attempt_at = now()');

  it('is available with its file, fetched once, where the answer to its end was lost', async () => {
    const id = await recordings.report(urlOf('end'));
    const losing = loseAnswers(pool(), sql.MARK_AVAILABLE);
    await recordings.fetchDue();
    losing.stop();
    expect(losing.count()).toBe(1);
    expect(await recordings.get(id)).toMatchObject({ state: 'available', sizeBytes: FILE.length, failure: null });
    expect(readFileSync(join(folder, filesOf(id)[0] ?? '')).equals(FILE)).toBe(true);
    await isDue(id);
    await recordings.fetchDue();
    expect(files.requests).toHaveLength(1);
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/voice_gateway_recordings_total\{state="available"\} 1/);
  });

  it.each(Object.entries(WRITES))(
    'has a file exactly when it is available, and comes to its end: %s',
    async (name, text) => {
      const id = await recordings.report(urlOf(encodeURIComponent(name)));
      const losing = loseAnswers(pool(), text);
      files.handle = (_request, response) => response.writeHead(503).end();
      await fetchDue();
      files.handle = sendFile(FILE);
      for (let round = 0; round < 3 && (await stateOf(id)) === 'pending'; round++) {
        await isDue(id);
        await fetchDue();
        expect(filesOf(id)).toHaveLength((await stateOf(id)) === 'available' ? 1 : 0);
      }
      expect(await stateOf(id)).toBe('available');
      const path = `/v1/calls/${id}/recording`;
      // A client repeats what was not answered.
      if ((await test.api.send('DELETE', path)).status !== 200)
        expect((await test.api.send('DELETE', path)).status).toBe(200);
      expect(await stateOf(id)).toBe('deleted');
      await isDue(id);
      await clean();
      expect(filesOf(id)).toEqual([]);

      const old = await recordings.report(urlOf('old'));
      for (let round = 0; round < 3 && (await stateOf(old)) === 'pending'; round++) {
        await isDue(old);
        await fetchDue();
      }
      await recordings.change(old, "created_at = created_at - interval '200 d'");
      for (let round = 0; round < 4; round++) {
        await isDue(old);
        await clean();
      }
      losing.stop();
      expect(losing.count()).toBe(1);
      expect([await stateOf(old), filesOf(old)]).toEqual([undefined, []]);
    },
  );
});
