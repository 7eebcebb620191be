/**
 * How fast are receipts taken, and how soon do calls show them? A real gateway on the embedded PostgreSQL (durable) takes
 * pushes at an even rate, and reads them meanwhile: open loop, latency counted from the planned time of each push. Every
 * receipt belongs to a stored call and moves it on. `--help` names the options.
 */
import { startListener } from '../gateway/child.ts';
import { cleanUp } from '../gateway/cleanup.ts';
import { startGatewayProcess, type GatewayProcess } from '../gateway/gateway-process.ts';
import { treeCpuSeconds } from '../gateway/process-usage.ts';
import { publish, type Row } from '../gateway/publish.ts';
import { type Claim, round } from '../report.ts';
import { withClient } from '../with-client.ts';
import { countWrong, createCalls, lastReceiptId, readLags, waitForReading } from './calls.ts';
import { readOptions } from './options.ts';
import { planPushes, RECEIPTS_PER_CALL } from './plan.ts';
import { sendPushes } from './push.ts';

const RECEIPT_TOKEN = 'bench-receipt-token-0123456789';
const LONGEST_P99_MS = 100;
const WARM_UP_MS = 3_000;

const options = readOptions();
try {
  const upstream = await startListener('upstream-stub.ts');
  const env = { RECEIPT_TOKEN, ALIYUN_IDENTICAL_RESEND: 'off' };
  const gateway = await startGatewayProcess({ upstreamPort: upstream.port, env });
  await measure(gateway, options.rates[0] ?? 1_000, WARM_UP_MS, 9);
  const rows: Row[] = [];
  const claims: Claim[] = [];
  for (const [run, rate] of options.rates.entries()) {
    const row = await measure(gateway, rate, options.durationMs, run);
    rows.push(row);
    claims.push(
      atMost(`p99 of the answer at ${rate} receipts/s, ms`, Number(row['answer p99 ms']), LONGEST_P99_MS),
      atMost(`failed pushes at ${rate} receipts/s`, Number(row['failed pushes']), 0),
      atMost(`calls that end wrong at ${rate} receipts/s`, Number(row['wrong calls']), 0),
    );
  }
  publish({ title: 'Receiving receipts', sections: { receipts: rows }, claims }, options.outPath);
} finally {
  await cleanUp();
}

async function measure(gateway: GatewayProcess, rate: number, durationMs: number, run: number): Promise<Row> {
  return await withClient(gateway.databaseUrl, async (client) => {
    const calls = await createCalls(client, Math.round((rate * durationMs) / 1000 / RECEIPTS_PER_CALL), run);
    const pushes = planPushes({ ...options, calls, durationMs });
    const afterId = await lastReceiptId(client);
    const cpu = () => ({ gateway: treeCpuSeconds(gateway.pid), postgres: treeCpuSeconds(gateway.postmasterPid) });
    const before = cpu();
    const sent = await sendPushes(pushes, gateway.port, `/callbacks/aliyun/${RECEIPT_TOKEN}`);
    const drainedMs = await waitForReading(client);
    const after = cpu();
    const [lagP50, lagP99, lagMax] = await readLags(client, afterId);
    const microseconds = (seconds: number): number => Math.round((seconds * 1e6) / sent.receipts);
    return {
      'receipts/s': rate,
      receipts: sent.receipts,
      pushes: sent.pushes,
      'failed pushes': sent.failures,
      'answer p50 ms': round(sent.p50Ms),
      'answer p99 ms': round(sent.p99Ms),
      'answer max ms': round(sent.maxMs),
      'lag p50 ms': round(lagP50),
      'lag p99 ms': round(lagP99),
      'lag max ms': round(lagMax),
      'read after the end ms': Math.round(drainedMs),
      'gateway CPU µs/receipt': microseconds(after.gateway - before.gateway),
      'PostgreSQL CPU µs/receipt': microseconds(after.postgres - before.postgres),
      'wrong calls': await countWrong(client, calls),
    };
  });
}

function atMost(claim: string, measured: number, limit: number): Claim {
  return { claim: `${claim}, at most`, measured, atLeast: limit, holds: measured <= limit };
}
