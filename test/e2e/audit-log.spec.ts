import { once } from 'node:events';
import type { AuditEntryDto, AuditLogDto } from '../../src/applications/audit/api/dto/audit-entry.dto.js';
import { AuditTrail } from '../../src/applications/audit/log/audit-trail.js';
import { Database } from '../../src/database/database.js';
import { CallService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_service_pb.js';
import { RecordingService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/recording_service_pb.js';
import { ApiClient } from '../support/api-client.js';
import { createKey } from '../support/api-keys.js';
import { headersOf, postSession, signIn } from '../support/console-session.js';
import { ttsCall } from '../support/builders.js';
import { GrpcClient } from '../support/grpc-client.js';
import { runMain } from '../support/run-main.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { eventually } from '../support/webhooks.js';

const ADMIN = new URL('../../dist/admin.js', import.meta.url).pathname;
const LOCAL_ADDRESS = '127.0.0.1';

describe('the audit log', () => {
  let test: TestGateway;
  let callId: string;

  beforeAll(async () => {
    test = await startTestGateway();
    callId = (await test.api.create(ttsCall())).body.id;
  });
  afterAll(() => test.close());

  async function list(query = ''): Promise<AuditEntryDto[]> {
    const { status, body } = await test.api.send<AuditLogDto>('GET', `/v1/audit-log?limit=500&${query}`);
    expect(status).toBe(200);
    return body.items;
  }

  /** The whole log, once the sealer has been by. */
  async function whenSealed(): Promise<AuditEntryDto[]> {
    return await eventually(
      () => list(),
      (entries) => entries.every(({ seal }) => seal !== null),
    );
  }

  it('has who changed what, from where, and what came of it; of what was sent, the names only', async () => {
    const { id, key } = await createKey(test.api, 'default', ['settings:write'], { name: 'Nightly' });
    const own = new ApiClient(test.gateway.url, key);
    await own.send('PATCH', '/v1/application', { unknownOutcome: 'redial' }, { 'x-request-id': 'change-1' });
    await own.send('PATCH', '/v1/application', { unknownOutcome: 'never' });
    const [refused, changed] = await list('action=updateApplication');
    expect(changed).toMatchObject({
      actor: 'key',
      applicationId: 'default',
      keyId: id,
      address: LOCAL_ADDRESS,
      resource: 'application',
      status: 200,
      code: null,
      requestId: 'change-1',
      detail: { fields: ['unknownOutcome'] },
    });
    expect(refused).toMatchObject({ status: 400, code: 'invalid-request', detail: {} });
    const [made] = await list('action=createApiKey');
    expect(made).toMatchObject({ resource: `applications/default/api-keys/${id}`, status: 201 });
    expect(JSON.stringify(await list())).not.toMatch(new RegExp(`redial|Nightly|${key}`));
  });

  it('has whose key began a session of the console, and ended it', async () => {
    const { id, key } = await createKey(test.api, 'default', ['settings:write']);
    const session = await signIn(test.gateway.url, { apiKey: key });
    await fetch(`${test.gateway.url}/v1/session`, { method: 'DELETE', headers: headersOf(session) });
    const who = { actor: 'key', applicationId: 'default', keyId: id };
    expect(await list('action=signIn')).toMatchObject([{ ...who, status: 201 }]);
    expect(await list('action=signOut')).toMatchObject([{ ...who, status: 200 }]);
  });

  it('has who saw the numbers of a call, and nothing of placing it', async () => {
    const { status, body, headers } = await test.api.send('POST', `/v1/calls/${callId}/reveal`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(body).toEqual({ callee: expect.stringMatching(/^\+86\d{11}$/) as string, caller: null });
    const [revealed] = await list('action=revealCall');
    expect(revealed).toMatchObject({ resource: `calls/${callId}`, status: 200 });
    await test.api.send('GET', `/v1/calls/${callId}/recording/content`);
    expect((await list('action=getRecordingContent'))[0]).toMatchObject({ status: 404, code: 'recording-not-found' });
    await test.api.send('GET', `/v1/calls/${callId}`);
    const actions = (await list()).map(({ action }) => action);
    expect(actions.filter((action) => /createCall|getCall|listAuditLog/.test(action))).toEqual([]);
  });

  it('has what came by gRPC and Connect, too', async () => {
    const { grpcAddress = '' } = test.gateway;
    const rpc = new GrpcClient(grpcAddress, test.api.key);
    await expect(rpc.unary(CallService.method.cancelCall, { id: callId })).rejects.toMatchObject({ code: 9 });
    await test.api.send('POST', '/aliyun_voice.v1.CallService/CancelCall', { id: callId });
    const download = rpc.stream(RecordingService.method.downloadRecording, { callId });
    await expect(once(download.resume(), 'end')).rejects.toMatchObject({ code: 5 });
    await expect(rpc.unary(CallService.method.getCall, { id: callId })).resolves.toBeDefined();
    rpc.close();
    const canceled = { address: LOCAL_ADDRESS, resource: `calls/${callId}`, status: 409, code: 'call-not-cancelable' };
    expect(await list('action=CallService/CancelCall')).toMatchObject([canceled, canceled]);
    expect(await list('action=RecordingService/DownloadRecording')).toMatchObject([
      { actor: 'key', resource: `calls/${callId}`, status: 404, code: 'recording-not-found' },
    ]);
    expect(await list('action=CallService/GetCall')).toEqual([]);
  });

  /** Refusals are written while their answers are on their way. */
  const firstEntry = (query: string) =>
    eventually(
      () => list(query),
      ({ length }) => length > 0,
    );

  it('has the first of the requests that an address is refused, and how many followed', async () => {
    const stranger = new ApiClient(test.gateway.url, 'not-a-key-of-this-gateway');
    for (let times = 0; times < 20; times++) await stranger.send('POST', '/v1/applications', { name: 'x' });
    const rpc = new GrpcClient(test.gateway.grpcAddress ?? '', stranger.key);
    await expect(rpc.unary(CallService.method.listCalls, {})).rejects.toMatchObject({ code: 16 });
    rpc.close();
    await firstEntry('actor=unknown&action=createApplication');
    await test.part(AuditTrail).writeRepeated();
    const unknown = await eventually(
      () => list('actor=unknown'),
      ({ length }) => length === 2,
    );
    expect(unknown).toMatchObject([
      { action: 'refusedRequests', address: LOCAL_ADDRESS, status: 401, detail: { repeated: 20 } },
      { action: 'createApplication', address: LOCAL_ADDRESS, status: 401, code: 'unauthorized', keyId: null },
    ]);
  });

  it('has nothing of a page that asks whether somebody is signed in, unless it shows a cookie', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${test.gateway.url}/v1/session`, { headers });
    const refused = async () => (await list('actor=unknown')).filter(({ status }) => status === 401);
    const before = await refused();
    for (let times = 0; times < 3; times++) expect((await ask({})).status).toBe(401);
    expect((await ask({ cookie: 'other=1' })).status).toBe(401);
    await firstEntry('actor=unknown&action=getSession');
    await test.part(AuditTrail).writeRepeated();
    const after = await refused();
    expect(after.slice(0, after.length - before.length)).toMatchObject([
      { action: 'getSession', address: LOCAL_ADDRESS, code: 'unauthorized' },
    ]);
  });

  it('has the first request of a stranger that fails otherwise, and how many followed', async () => {
    for (let times = 0; times < 10; times++) await postSession(test.gateway.url, { user: 'x' });
    await firstEntry('actor=unknown&action=signIn');
    await test.part(AuditTrail).writeRepeated();
    const failed = await eventually(
      async () => (await list('actor=unknown')).filter(({ status }) => status === 400),
      ({ length }) => length > 1,
    );
    expect(failed).toMatchObject([
      { action: 'refusedRequests', address: LOCAL_ADDRESS, detail: { repeated: 9 } },
      { action: 'signIn', address: LOCAL_ADDRESS, code: 'invalid-request', detail: {} },
    ]);
  });

  it('knows whose key it was that lacked a scope', async () => {
    const { id, key } = await createKey(test.api, 'default', ['calls:read']);
    await new ApiClient(test.gateway.url, key).send('GET', '/v1/audit-log');
    const [refused] = await eventually(
      () => list('action=listAuditLog'),
      ({ length }) => length > 0,
    );
    expect(refused).toMatchObject({ actor: 'key', keyId: id, status: 403, code: 'forbidden' });
  });

  it('is read in pages, by time, and by whose keys', async () => {
    const all = await whenSealed();
    const pages: AuditEntryDto[] = [];
    let after: string | null = '';
    while (after !== null) {
      const query: string = after === '' ? 'limit=3' : `limit=3&after=${after}`;
      const { body } = await test.api.send<AuditLogDto>('GET', `/v1/audit-log?${query}`);
      pages.push(...body.items);
      after = body.nextAfter;
    }
    expect(pages).toEqual(all);
    const middle = all[3]?.at ?? '';
    const [since, until] = [await list(`from=${middle}`), await list(`to=${middle}`)];
    expect([since.length + until.length, since.at(-1)?.at]).toEqual([all.length, middle]);
    expect(await list('applicationId=nobody')).toEqual([]);
    expect((await test.api.send('GET', '/v1/audit-log?after=x&actor=me&to=now')).body).toMatchObject({
      code: 'invalid-request',
      fields: [{ field: 'after' }, { field: 'actor' }, { field: 'to' }],
    });
  });

  it('withholds the answer to what it could not write down, says so, and has it in the log', async () => {
    const { pool } = test.part(Database);
    await pool.query('alter table audit_log rename to audit_log_away');
    const { status, body, headers } = await test.api.send('POST', `/v1/calls/${callId}/reveal`);
    const placed = await test.api.create(ttsCall());
    const session = await postSession(test.gateway.url, { apiKey: test.api.key });
    await pool.query('alter table audit_log_away rename to audit_log');
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(body).toMatchObject({ code: 'unavailable', detail: expect.stringMatching(/audit log.*withheld/) as string });
    expect(JSON.stringify(body)).not.toContain('callee');
    expect(placed.status).toBe(201);
    expect([session.status, session.headers.get('set-cookie')]).toEqual([503, null]);
  });

  it('is verified by the command, which names the first row of which a byte was altered', async () => {
    const run = (...args: string[]) =>
      runMain({ script: ADMIN, args: ['audit', ...args], env: { DATABASE_URL: test.config.databaseUrl ?? '' } });
    await whenSealed();
    const good = await run('verify');
    expect([good.code, good.stdout]).toEqual([
      0,
      expect.stringMatching(/rows are as they were made\n0 rows have no seal/),
    ]);
    const [, seal = ''] = /Newest seal: (\S+)\n/.exec(good.stdout) ?? [];
    expect((await run('verify', '--expect', seal)).code).toBe(0);
    // What could not be written down above comes when it can, perhaps only now.
    expect((await run('list', '--limit', '5')).stdout).toContain('listAuditLog');

    const altered = await test.part(Database).transaction(async (client) => {
      await client.query('set local session_replication_role = replica');
      const { rows } = await client.query<{ id: string; seal: string }>(
        `update audit_log set address = '127.0.0.2' where action = 'revealCall' and status = 200 returning id::text, seal::text`,
      );
      return rows[0];
    });
    const bad = await run('verify');
    expect([bad.code, bad.stdout]).toEqual([
      1,
      expect.stringContaining(`Row ${altered?.id} of seal ${altered?.seal} was altered\n`),
    ]);
  });
});
