/**
 * Two replicas on one database, a real Prometheus that scrapes both with the rules of deploy/prometheus, and a real Alertmanager:
 * a key that Aliyun refuses must ring, and be quiet again when calls have stopped. Bounded; exit code 1 when anything is missing.
 * Debian's packages are downloaded once (scripts/ops/fetch-monitoring.ts).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { API_KEY } from '../../test/fault/harness/good-client.ts';
import { findFreePort, waitUntil } from '../../test/fault/harness/waiting.ts';
import { World } from '../../test/fault/harness/world.ts';
import { AlertInbox } from './alert-inbox.ts';
import { MonitoringStack } from './monitoring.ts';

const LONGEST_MS = 180_000;
const STEP_MS = 60_000;
const ALERT = 'VoiceGatewayCredentialsRefused';
const CALLS = 3;

const begin = performance.now();
const say = (text: string) => console.log(`${((performance.now() - begin) / 1000).toFixed(1).padStart(6)} s  ${text}`);

const isLate = setTimeout(() => {
  console.error(`nothing more came within ${LONGEST_MS / 1000} s`);
  process.exit(1);
}, LONGEST_MS);

const metricsPort = await findFreePort();
const world = await World.open({
  gateways: 2,
  env: { ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'not-the-secret-of-this-key' },
  // The second one has its metrics on a port of their own.
  envOf: (index): Record<string, string> => (index === 1 ? { METRICS_PORT: String(metricsPort) } : {}),
});
const inbox = await AlertInbox.open();
let monitoring: MonitoringStack | undefined;
try {
  say('two replicas are ready');
  monitoring = await startMonitoring();
  await provoke();
  await expectAlert('firing');
  await expectAlert('resolved');
  say('done');
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await monitoring?.stop();
  inbox.close();
  await world.close();
  clearTimeout(isLate);
}

async function startMonitoring(): Promise<MonitoringStack> {
  const folder = join(world.folder, 'monitoring');
  mkdirSync(folder);
  const targets = [`127.0.0.1:${world.slots[0]?.port}`, `127.0.0.1:${metricsPort}`];
  const stack = await MonitoringStack.start({ targets, receiverUrl: inbox.url, folder });
  await waitUntil('both replicas to be scraped', STEP_MS, async () => {
    const found = await stack.targets();
    const errors = found.map(({ lastError }) => lastError).filter(Boolean);
    if (errors.length > 0) throw new Error(`Prometheus cannot read the metrics: ${errors.join('; ')}`);
    return found.length === targets.length && found.every(({ health }) => health === 'up') ? true : undefined;
  });
  const replicas = await stack.query('count(voice_gateway_build_info)');
  const series = await stack.query('count({job="voice-gateway"})');
  if (replicas !== targets.length) throw new Error(`Prometheus knows ${replicas} replicas`);
  say(`Prometheus scrapes ${replicas} replicas, ${series} series`);
  return stack;
}

async function provoke(): Promise<void> {
  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
  for (let call = 0; call < CALLS; call += 1) {
    const body = JSON.stringify({ kind: 'tts', callee: `+861380000${1000 + call}`, ttsCode: 'TTS_1000001' });
    const answer = await fetch(`${world.slots[0]?.url}/v1/calls`, { method: 'POST', headers, body });
    const { code, status } = (await answer.json()) as { code?: string; status: unknown };
    say(`a call with a key that the upstream refuses: ${answer.status} ${code ?? String(status)}`);
  }
}

async function expectAlert(status: 'firing' | 'resolved'): Promise<void> {
  const alert = await waitUntil(`${ALERT} to be ${status}`, STEP_MS, () => Promise.resolve(inbox.find(ALERT, status)));
  say(`Alertmanager says ${status}: ${alert.annotations.summary}`);
}
