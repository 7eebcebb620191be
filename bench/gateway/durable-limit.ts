/**
 * Contestant (d), the durable limit: node:http, the gateway's own two statements, one undici request. It stores what the gateway
 * stores, in as many commits, but checks nothing, paces nothing, logs nothing and answers in three fields. Arguments: the
 * upstream's URL, a folder for its database. Prints its port, the process id of its PostgreSQL, and its name.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { Pool } from 'undici';

import { callStatement, Database, EmbeddedPostgres, INDEX_PLANS_ONLY, migrateDatabase, newCallId } from '../built.ts';
import { readText, sendJson } from './bare-http.ts';
import { type CallBody, toAnswer, toUpstreamParameters, type UpstreamAnswer } from './call-body.ts';
import { sign } from './sign.ts';

const CONNECTIONS = 100;
const MOST_IN_FLIGHT = 2;
const FEWEST_BESIDE = 12;
const HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };

interface Write {
  readonly isIntent: boolean;
  readonly row: object;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const [, , upstreamUrl = '', folder = ''] = process.argv;
const postgres = new EmbeddedPostgres(folder);
const url = await postgres.start();
const database = new Database(url, 1);
await migrateDatabase(database);
await database.close();
const line = new pg.Client({ connectionString: url, pipeline: true });
await line.connect();
for (const [name, value] of Object.entries({ synchronous_commit: 'on', ...INDEX_PLANS_ONLY }))
  await line.query(`set ${name} = ${value}`);

const upstream = new Pool(upstreamUrl, { connections: CONNECTIONS });
const waiting: Write[] = [];
let inFlight = 0;
let isFlushDue = false;

const server = createServer((request, answer) => {
  place(request).then(
    (placed) => sendJson(answer, 201, placed),
    (error: Error) => sendJson(answer, 502, { error: error.message }),
  );
});
server.listen(0, '127.0.0.1', () => {
  const postmaster = readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0];
  console.log((server.address() as AddressInfo).port, postmaster, 'd: node:http + pg + undici, durable');
});
process.on('disconnect', () => void stop());
process.on('SIGTERM', () => void stop());

async function stop(): Promise<void> {
  // An open connection says that its server has gone.
  await line.end();
  await postgres.stop();
  process.exit(0);
}

async function place(request: IncomingMessage): Promise<object> {
  const body = JSON.parse(await readText(request)) as CallBody;
  const createdAt = new Date();
  const id = newCallId(createdAt.getTime());
  const { nonce, signed } = sign(toUpstreamParameters(body));
  await write(true, { ...toIntent(body), id, nonce, signed_at: createdAt, created_at: createdAt });
  const answer = await upstream.request({ method: 'POST', path: '/', headers: HEADERS, body: signed });
  const placed = (await answer.body.json()) as UpstreamAnswer;
  await write(false, { ...toOutcome(placed), id, nonce });
  return toAnswer(placed);
}

function toIntent({ kind, callee, ttsCode }: CallBody): object {
  return {
    ...{ application_id: 'default', mode: 'sandbox', kind, status: 'dispatching', purpose: 'notification' },
    // As long as what the gateway seals.
    ...{ callee_index: callee, callee_sealed: 'x'.repeat(62), spoken_sealed: 'x'.repeat(96) },
    ...{
      request: { kind, ttsCode },
      metadata: {},
      signed_for: 'bench',
      attempt_ms: 18_000,
      departs_in_ms: 0,
    },
    ...{ priority: 1, flow_control: 'defer', operation: 'SingleCallByTts', flow_key: `sandbox|${callee}` },
    ...{ quota_class: 'notification', per_minute: 1, per_hour: 5, per_day: 20 },
  };
}

function toOutcome({ CallId, RequestId, Code }: UpstreamAnswer): object {
  const at = new Date();
  return {
    ...{ attempt: 1, status: 'initiated', upstream_call_id: CallId, upstream_request_id: RequestId },
    ...{ upstream_code: Code, initiated_at: at, recorded_at: at, review_ms: 180_000 },
  };
}

/** What waits at one moment shares a commit. */
function write(isIntent: boolean, row: object): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push({ isIntent, row, resolve, reject });
    if (isFlushDue) return;
    isFlushDue = true;
    setImmediate(() => {
      isFlushDue = false;
      flush();
    });
  });
}

function flush(): void {
  if (inFlight >= MOST_IN_FLIGHT || waiting.length < (inFlight > 0 ? FEWEST_BESIDE : 1)) return;
  const batch = waiting.splice(0);
  inFlight += 1;
  line
    .query(toStatement(batch))
    .finally(() => {
      inFlight -= 1;
      flush();
    })
    .then(
      () => batch.forEach(({ resolve }) => resolve()),
      (error: unknown) => batch.forEach(({ reject }) => reject(error)),
    );
}

function toStatement(batch: readonly Write[]): pg.QueryConfig {
  const rowsOf = (wanted: boolean) =>
    JSON.stringify(batch.filter(({ isIntent }) => isIntent === wanted).map(({ row }) => row));
  const [intents, outcomes] = [true, false].map((wanted) => batch.some(({ isIntent }) => isIntent === wanted));
  const statement = callStatement({
    ...(intents === true && { intents: 'plain' }),
    ...(outcomes === true && { attempts: 'plain' }),
  });
  return { ...statement, values: [true, false].map(rowsOf).filter((rows) => rows !== '[]') };
}
