import { jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { FindingCode } from '../../src/diagnosis/catalog/catalog.js';
import type { Finding, FindingDetail } from '../../src/diagnosis/finding.js';
import { Database } from '../../src/database/database.js';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { type SandboxHandle, startSandbox } from '../../src/sandbox/sandbox.app.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { type Findings, findWithDoctor, runDoctor, runDoctorWith, SANDBOX_KEY } from '../support/doctor.js';
import { findClosedPort } from '../support/ports.js';
import { placeReadyCluster } from '../support/ready-cluster.js';
import { SandboxClient } from '../support/sandbox-client.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { findLeaks, PRIVATE_VALUES } from '../support/test-log.js';

const HOUR_MS = 3_600_000;
const SHIFTED_CLOCK = new URL('../fault/harness/shifted-clock.mjs', import.meta.url).pathname;
const UNOWNED = '+8657112340404';

type Environment = Readonly<Record<string, string>>;

/** Some of the cases are processes, on a machine that is busy. */
jest.setTimeout(60_000);

let handle: SandboxHandle;
let sandbox: SandboxClient;

beforeAll(async () => {
  handle = await startSandbox({ port: 0, timeScale: 20, flowControl: false });
  sandbox = new SandboxClient(handle.url);
});
afterAll(() => handle.close());
afterEach(async () => {
  await fetch(`${handle.url}/__sandbox/reset`, { method: 'POST', body: '{"config":true}' });
});

/** Live, with the sandbox in place of Aliyun. */
function liveEnvironment(databaseUrl: string, changes: Environment = {}): Environment {
  return {
    ALIYUN_MODE: 'live',
    ALIYUN_VOICE_ENDPOINT: handle.url,
    ...SANDBOX_KEY,
    RECEIPT_TOKEN: PRIVATE_VALUES.receiptToken,
    DATABASE_URL: databaseUrl,
    ...changes,
  };
}

const find = ({ findings }: Findings, code: FindingCode): Finding | undefined =>
  findings.find((found) => found.code === code);
const codesOf = ({ findings }: Findings) => findings.map(({ code }) => code);

/** Names the cause and, in both languages, what to do; nothing private is printed. */
function expectCause(diagnosed: Findings, code: FindingCode, remedy: RegExp): FindingDetail {
  const found = find(diagnosed, code);
  const { stderr } = diagnosed;
  expect({ codes: codesOf(diagnosed), stderr }).toEqual({
    codes: expect.arrayContaining([code]),
    stderr: stderr === undefined ? undefined : '',
  });
  expect(found?.remedy.en).toMatch(remedy);
  expect(found?.remedy.zh).toMatch(/\p{Script=Han}/u);
  expect(found?.title.zh).toMatch(/\p{Script=Han}/u);
  expect(findLeaks([diagnosed.stdout])).toEqual([]);
  return found?.detail ?? {};
}

describe('npm run doctor, of a gateway that cannot reach Aliyun as it should,', () => {
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
  });

  it.each<[string, Environment, FindingCode, RegExp]>([
    [
      'a bad secret',
      { ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'not-the-secret-of-this-key' },
      'signature-refused',
      /ALIBABA_CLOUD_ACCESS_KEY_SECRET/,
    ],
    [
      'a key that does not exist',
      { ALIBABA_CLOUD_ACCESS_KEY_ID: 'LTAI-of-nobody' },
      'credentials-refused',
      /ALIBABA_CLOUD_ACCESS_KEY_ID/,
    ],
    [
      'an endpoint whose name nobody knows',
      { ALIYUN_VOICE_ENDPOINT: 'http://dyvmsapi.invalid' },
      'endpoint-name-unknown',
      /ALIYUN_VOICE_ENDPOINT/,
    ],
    [
      'a page of the same host',
      { ALIYUN_VOICE_ENDPOINT: 'SANDBOX/__sandbox/calls' },
      'endpoint-wrong',
      /dyvmsapi\.aliyuncs\.com/,
    ],
    [
      'the endpoint of another product',
      { ALIYUN_VOICE_ENDPOINT: 'SANDBOX/dycsapi' },
      'endpoint-wrong',
      /dyvmsapi\.aliyuncs\.com/,
    ],
  ])('names the cause and the remedy: %s', async (_what, changes, code, remedy) => {
    const endpoint = (changes.ALIYUN_VOICE_ENDPOINT ?? handle.url).replace('SANDBOX', handle.url);
    const env = liveEnvironment(databaseUrl, { ...changes, ALIYUN_VOICE_ENDPOINT: endpoint });
    const diagnosed = await findWithDoctor(env);
    expectCause(diagnosed, code, remedy);
    expect(codesOf(diagnosed)).not.toContain('credentials-ok');
  });

  it('names an endpoint at which nobody listens', async () => {
    const endpoint = `http://127.0.0.1:${await findClosedPort()}`;
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl, { ALIYUN_VOICE_ENDPOINT: endpoint }));
    expectCause(diagnosed, 'endpoint-unreachable', /network/);
    expect(codesOf(diagnosed)).not.toContain('endpoint-ok');
  });

  it('thinks of the proxy when there is no connection', async () => {
    const HTTP_PROXY = `http://127.0.0.1:${await findClosedPort()}`;
    const env = liveEnvironment(databaseUrl, { HTTP_PROXY, PROXY_LOOPBACK: 'true' });
    expectCause(await findWithDoctor(env), 'endpoint-unreachable', /HTTPS_PROXY/);
  });

  it.each<['auto' | 'on', FindingCode, RegExp]>([
    ['auto', 'replay-guard-unproven', /ALIYUN_SIGNATURE=rpc/],
    ['on', 'replay-guard-assumed', /ALIYUN_IDENTICAL_RESEND=auto/],
  ])('names an Aliyun that takes a second copy, with ALIYUN_IDENTICAL_RESEND=%s', async (resend, code, remedy) => {
    await sandbox.configure({ nonceCheck: false });
    const env = liveEnvironment(databaseUrl, { ALIYUN_IDENTICAL_RESEND: resend });
    expectCause(await findWithDoctor(env), code, remedy);
  });

  it('names an Aliyun that takes requests and does not answer', async () => {
    await sandbox.fault('hang');
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl, { ALIYUN_READ_TIMEOUT_MS: '500' }));
    expectCause(diagnosed, 'endpoint-silent', /network/);
  });

  it.each([HOUR_MS, -HOUR_MS])(
    'names a clock that is off by %d ms, and nothing that follows from it',
    async (offset) => {
      const env = liveEnvironment(databaseUrl, { FAULT_CLOCK_OFFSET_MS: String(offset) });
      const diagnosed = await runDoctor({ env, nodeArgs: ['--import', SHIFTED_CLOCK] });
      const { hostBehindSeconds } = expectCause(diagnosed, 'clock-far-off', /NTP/);
      expect(Math.abs(Number(hostBehindSeconds) + offset / 1_000)).toBeLessThan(60);
      expect(codesOf(diagnosed)).toEqual(expect.arrayContaining(['credentials-ok', 'replay-guard-ok']));
      expect(diagnosed.code).toBe(1);
    },
  );

  it('names the right that is missing for a query', async () => {
    await sandbox.fault('permission-denied', { actions: ['QueryCallDetailByCallId'] });
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl));
    const detail = expectCause(diagnosed, 'permission-missing', /RAM console/);
    expect(detail).toMatchObject({ operation: 'QueryCallDetailByCallId', upstreamCode: 'isp.RAM_PERMISSION_DENY' });
    expect(codesOf(diagnosed)).toContain('credentials-ok');
  });

  it('names arrears that the query already shows', async () => {
    await sandbox.fault('arrears');
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl));
    expectCause(diagnosed, 'account-refused', /Top up/);
    expect(codesOf(diagnosed)).not.toContain('account-ok');
    expect(diagnosed.findings.filter(({ code }) => code === 'account-refused')).toHaveLength(1);
  });

  it('names a show number that the account does not list, but not the number itself', async () => {
    const { ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret } = SANDBOX_KEY;
    const account = { name: 'main', accessKeyId, accessKeySecret, endpoint: handle.url };
    const accounts = [{ ...account, showNumbers: [UNOWNED, '+8657112345678'] }];
    const env = liveEnvironment(databaseUrl, { ALIYUN_ACCOUNTS: JSON.stringify(accounts) });
    const diagnosed = await findWithDoctor(env);
    const { numbers } = expectCause(diagnosed, 'show-number-unknown', /number management/);
    expect(numbers).toEqual(['057****0404']);
    expect(find(diagnosed, 'show-number-ok')?.detail).toEqual({ count: 1 });
  });

  it('only notes that show numbers could not be looked up without the right to', async () => {
    const queries = ['ListServiceInstanceForPage', 'QueryVmsVirtualNumberRelationByPage'];
    await sandbox.fault('permission-denied', { actions: queries });
    const accounts = [
      {
        name: 'main',
        accessKeyId: SANDBOX_KEY.ALIBABA_CLOUD_ACCESS_KEY_ID,
        accessKeySecret: SANDBOX_KEY.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
        showNumbers: [UNOWNED],
      },
    ];
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl, { ALIYUN_ACCOUNTS: JSON.stringify(accounts) }));
    expect(find(diagnosed, 'show-number-unproven')).toMatchObject({ severity: 'info', detail: { count: 1 } });
    expect(codesOf(diagnosed)).not.toContain('show-number-unknown');
  });

  it('names secrets out of a manual, and not their values', async () => {
    const env = liveEnvironment(databaseUrl, { RECEIPT_TOKEN: 'change-me-change-me' });
    const diagnosed = await findWithDoctor(env);
    expect(expectCause(diagnosed, 'secrets-guessable', /openssl rand/)).toEqual({ variables: ['RECEIPT_TOKEN'] });
    expect(diagnosed.stdout).not.toContain('change-me');
  });

  it('rings nobody, whatever it finds', async () => {
    await findWithDoctor(liveEnvironment(databaseUrl));
    const asked = (await sandbox.requests()).map(({ action }) => action);
    expect(asked).toContain('QueryCallDetailByCallId');
    expect(asked.filter((action) => !/^(Query|List)/.test(action))).toEqual([]);
    expect(await sandbox.rings()).toEqual([]);
  });
});

describe('npm run doctor, beside a gateway that places calls,', () => {
  let databaseUrl: string;
  let gateway: TestGateway;

  beforeEach(async () => {
    databaseUrl = await createTestDatabase();
    gateway = await startTestGateway({
      databaseUrl,
      aliyunMode: 'live',
      hasCredentials: true,
      aliyunVoiceEndpoint: handle.url,
      accessKeyId: SANDBOX_KEY.ALIBABA_CLOUD_ACCESS_KEY_ID,
      accessKeySecret: SANDBOX_KEY.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
    });
  });
  afterEach(() => gateway.close());

  async function place(changes: Record<string, unknown> = {}): Promise<string> {
    return (await gateway.api.create(ttsCall({ callee: newCallee(), ...changes }))).body.id;
  }

  /** As if they had been placed a while ago. */
  async function ageCalls(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`update calls set initiated_at = initiated_at - interval '10 minutes'`);
    await client.end();
  }

  it('names the right that is missing for placing calls, by the code that a call got, as the gateway itself does', async () => {
    await sandbox.fault('permission-denied', { actions: ['SingleCallByTts'] });
    await place();
    await place();
    const { status, body } = await gateway.api.send<{ findings: Finding[] }>('GET', '/v1/diagnostics');
    expect(status).toBe(200);
    expect(body.findings.map(({ code }) => code)).toContain('account-held-back');
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl));
    const detail = expectCause(diagnosed, 'permission-missing', /RAM console/);
    expect(detail).toMatchObject({ account: 'default', operation: 'SingleCallByTts', refusedCalls: 2 });
    expect(diagnosed.findings.filter(({ code }) => code === 'permission-missing')).toHaveLength(1);
    expect(find(diagnosed, 'permission-unproven')?.detail.operations).not.toContain('SingleCallByTts');
    const missing = body.findings.find(({ code }) => code === 'permission-missing');
    expect(missing).toEqual(find(diagnosed, 'permission-missing'));
  });

  it('names arrears that only calls meet, as one finding, until a call was taken again', async () => {
    await sandbox.fault('arrears', { actions: ['SingleCallByTts'] });
    for (let index = 0; index < 3; index++) await place();
    const refused = await findWithDoctor(liveEnvironment(databaseUrl));
    expect(expectCause(refused, 'account-refused', /Top up/)).toMatchObject({ refusedCalls: 3 });
    expect(refused.findings.filter(({ code }) => code === 'account-refused')).toHaveLength(1);
    await sandbox.fault('none');
    await place();
    expect(codesOf(await findWithDoctor(liveEnvironment(databaseUrl)))).not.toContain('account-refused');
  });

  it('names receipts that do not come', async () => {
    await place();
    await ageCalls();
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl));
    const detail = expectCause(diagnosed, 'receipts-missing', /callbacks\/aliyun/);
    expect(detail).toEqual({ calls: 1, without: 1, lastReceiptAt: null });
  });

  it('sees receipts that come', async () => {
    await sandbox.configure({ receiptUrl: `${gateway.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}` });
    await gateway.api.waitFor(await place(), ['completed']);
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl));
    expect(find(diagnosed, 'receipts-ok')?.detail).toMatchObject({ calls: 1, without: 0 });
  });

  it('names calls that were refused for their show number, and numbers of the pool that the account does not list', async () => {
    await gateway.api.send('PATCH', '/v1/application', {
      showNumbers: { strategy: 'sticky', numbers: [{ number: UNOWNED }] },
    });
    await place();
    const diagnosed = await findWithDoctor(liveEnvironment(databaseUrl));
    expect(expectCause(diagnosed, 'show-number-refused', /step 2/)).toMatchObject({
      upstreamCode: 'isv.BILLID_NOT_EXIST',
    });
    expectCause(diagnosed, 'show-number-unknown', /number management/);
  });
});

describe('npm run doctor', () => {
  it('says that the database is away, and what it can all the same', async () => {
    const away = `postgres://user:Zw9ongpass@127.0.0.1:${await findClosedPort()}/db`;
    const diagnosed = await runDoctor({ env: liveEnvironment(away) });
    expect(expectCause(diagnosed, 'database-away', /DATABASE_URL/)).toEqual({
      reason: 'nothing listens at that address',
    });
    expect(codesOf(diagnosed)).toEqual(expect.arrayContaining(['credentials-ok', 'clock-ok', 'disk-ok']));
    expect(diagnosed.stdout).not.toContain('Zw9ong');
    expect(diagnosed.code).toBe(1);
  });

  it('names a wrong password of the database', async () => {
    const url = new URL(await createTestDatabase());
    url.password = 'Zw9ongpass';
    const diagnosed = await findWithDoctor(liveEnvironment(url.href));
    expect(expectCause(diagnosed, 'database-away', /DATABASE_URL/).reason).toMatch(/refused the user or the password/);
    expect(diagnosed.stdout).not.toContain('Zw9ong');
  });

  it('ends with 0 when nothing is an error, starts no server, and makes no folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    const env = { ALIYUN_MODE: 'sandbox', ALIYUN_VOICE_ENDPOINT: handle.url, DATA_DIR: join(folder, 'data') };
    const diagnosed = await runDoctor({ env, until: /^never$/ });
    expect(codesOf(diagnosed)).toEqual(expect.arrayContaining(['database-stopped', 'credentials-ok']));
    expect(diagnosed.code).toBe(0);
    // It can only be removed as an empty folder when nothing was made in it.
    expect(() => rmSync(folder, { recursive: true })).not.toThrow();
  });

  it('looks at the embedded database while it runs, and leaves it running', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    placeReadyCluster(folder);
    const server = new EmbeddedPostgres(folder);
    const database = new Database(await server.start(), 2);
    const env = { ALIYUN_MODE: 'sandbox', ALIYUN_VOICE_ENDPOINT: handle.url, DATA_DIR: folder };
    const diagnosed = await findWithDoctor(env);
    expect(codesOf(diagnosed)).toEqual(expect.arrayContaining(['queue-ok', 'webhooks-ok']));
    expect(codesOf(diagnosed)).not.toContain('database-stopped');
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('ends with 2 and a sentence when the configuration cannot be read', async () => {
    const diagnosed = await runDoctor({ env: { PORT: 'many' } });
    expect(diagnosed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('PORT') });
  });

  it.each([['--colour'], ['now']])('ends with 2 for an argument that it does not know: %s', async (argument) => {
    expect(await runDoctorWith([argument], { env: {} })).toMatchObject({ code: 2, stdout: '' });
  });

  it('speaks to a person in both languages', async () => {
    const env = { ALIYUN_MODE: 'sandbox', ALIYUN_VOICE_ENDPOINT: handle.url };
    const { stdout } = await runDoctorWith([], { env });
    expect(stdout).toMatch(/^INFO {4}database-stopped: .*\n +没有网关在运行.*\n +-> Start the gateway/m);
    expect(stdout).toMatch(/^ok {6}credentials-ok: /m);
    expect(stdout).toMatch(/\n0 errors, \d+ warnings, \d+ notes, \d+ ok\n$/);
  });
});
