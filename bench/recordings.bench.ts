/**
 * A recording of 1 GiB through one gateway: fetched from the sandbox, stored, downloaded, and downloaded in two parts, with
 * the growth of the gateway's memory. `npm run bench:recordings [-- --out <file>]`; ends with 1 when memory grows with the file.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growthDuring, residentBytes } from '../test/fault/harness/memory-watch.ts';
import { type KnownRecording, RecordingClient } from '../test/fault/harness/recording-client.ts';
import { World } from '../test/fault/harness/world.ts';
import { OssEmulator } from '../test/support/oss-emulator.ts';
import { type Claim, checkClaim, report, round } from './report.ts';

const MB = 1e6;
const MOST_GROWTH_MB = 64;
const TIMEOUT_MS = 300_000;
/** The script of a call whose recording has 1 GiB. */
const GIBIBYTE = '0019';
const CUT_AFTER = 300_000_000;

type Row = Record<string, unknown>;

async function measure(storage: string, env: Readonly<Record<string, string>>): Promise<Row[]> {
  const world = await World.open({
    gateways: 1,
    timeScale: 20,
    env: { RECORDING_STORAGE: storage, LOG_LEVEL: 'info', NODE_OPTIONS: '--max-semi-space-size=64', ...env },
  });
  try {
    return await measureSteps(storage, world.slots[0]?.url ?? '');
  } finally {
    await world.close();
  }
}

async function measureSteps(storage: string, url: string): Promise<Row[]> {
  const client = new RecordingClient(url);
  const small = await client.waitFor(await client.placeCall(), 'available', TIMEOUT_MS);
  await client.digest(small.callId);
  const rows: Row[] = [];
  const step = async (name: string, action: () => Promise<KnownRecording>): Promise<KnownRecording> => {
    const startMb = (await residentBytes(url)) / MB;
    const startedAt = performance.now();
    let recording: KnownRecording | undefined;
    const growth = await growthDuring(url, async () => (recording = await action()));
    if (!recording) throw new Error('there is no recording');
    const seconds = (performance.now() - startedAt) / 1000;
    rows.push({
      storage,
      step: name,
      bytes: recording.sizeBytes,
      seconds: round(seconds),
      MBperSecond: Math.round(recording.sizeBytes / MB / seconds),
      rssBeforeMb: Math.round(startMb),
      growthMb: round(growth / MB),
    });
    return recording;
  };

  const callId = await client.placeCall(GIBIBYTE);
  const large = await step('fetch and store', () => client.waitFor(callId, 'available', TIMEOUT_MS));
  await step('download', () => assertSame(large, client.digest(callId)));
  await step('download in two', () => assertSame(large, client.digestInTwo(large, CUT_AFTER)));
  return rows;
}

async function assertSame(recording: KnownRecording, digest: Promise<string>): Promise<KnownRecording> {
  if ((await digest) !== recording.sha256) throw new Error('the bytes are not those that were stored');
  return recording;
}

function toClaim({ storage, step, growthMb }: Row): Claim {
  const name = `${String(storage)}, ${String(step)}: ${MOST_GROWTH_MB} MB / growth of memory`;
  return checkClaim(name, MOST_GROWTH_MB / Math.max(1, Number(growthMb)), 1);
}

const oss = await OssEmulator.start(mkdtempSync(join(tmpdir(), 'oss-')));
try {
  const rows = [
    ...(await measure('local', {})),
    ...(await measure('oss', { OSS_BUCKET: 'my-recordings', OSS_ENDPOINT: oss.url })),
  ];
  report('a recording of 1 GiB', rows, rows.map(toClaim));
} finally {
  await oss.close();
}
