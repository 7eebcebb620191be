/**
 * The console's list of calls with 50,000 stored: how fast it opens, is filtered and scrolled to its end in Chromium, and what
 * the page takes of the machine's memory then. `--help` names the options; ends with 1 when it is too slow or too large.
 */
import { startListener } from '../gateway/child.ts';
import { cleanUp } from '../gateway/cleanup.ts';
import { type GatewayProcess, startGatewayProcess } from '../gateway/gateway-process.ts';
import { checkClaim, report } from '../report.ts';
import { fill } from '../scale/fill.ts';
import { CallList } from './call-list.ts';
import { startChromium } from './chromium.ts';
import { readOptions } from './options.ts';
import { type PageMemory, readPageMemory } from './page-memory.ts';

const MOST_OPEN_MS = 1_000;
const MOST_MB = 300;
/** Of the fill: a twentieth of the calls. */
const CODE = 'isv.MOBILE_NUMBER_ILLEGAL';

const { calls, rounds } = readOptions();
try {
  const gateway = await startFilled();
  await measure(gateway, await startChromium());
} finally {
  await cleanUp();
}

/** Without its workers: nothing happens but what the page asks for. Half of the rows are of other applications. */
async function startFilled(): Promise<GatewayProcess> {
  const upstream = await startListener('upstream-stub.ts');
  const gateway = await startGatewayProcess({ upstreamPort: upstream.port, env: { ROLES: 'api' } });
  await fill(gateway.databaseUrl, calls * 2);
  return gateway;
}

async function measure({ port, apiKey }: GatewayProcess, browser: string): Promise<void> {
  const url = `http://127.0.0.1:${port}`;
  /** By a connection of its own: a debugger keeps the answers that the page got, in the page's process. */
  const memory = async (): Promise<PageMemory> => {
    const fresh = await CallList.connect(browser, url);
    const read = await readPageMemory(fresh.browser, fresh.page);
    await fresh.disconnect();
    return read;
  };
  let list = await CallList.connect(browser, url);
  await list.signIn(apiKey);
  await list.open();
  const opened = await repeat(() => list.open());
  await list.disconnect();
  const afterOpen = await memory();
  list = await CallList.connect(browser, url);
  const filtered: number[] = [];
  const cleared: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    filtered.push(await list.filterByCode(CODE));
    cleared.push(await list.clearFilter());
  }
  const scrolled = await list.scrollToEnd();
  await list.disconnect();
  const afterScroll = await memory();
  const rows = [
    { step: 'open the list', ...spread(opened), ...afterOpen },
    { step: 'filter by a failure code', ...spread(filtered) },
    { step: 'take the filter away', ...spread(cleared) },
    { step: `scroll to the end: ${scrolled.count}`, ...spread([scrolled.ms]), ...afterScroll },
  ];
  report(`the console's list of ${calls} calls`, rows, [
    checkClaim(`ms left of ${MOST_OPEN_MS} until the list is open, median`, MOST_OPEN_MS - median(opened), 0),
    checkClaim(`MB left of ${MOST_MB} resident of the page with all calls, swept`, MOST_MB - afterScroll.rssMb, 0),
  ]);
}

async function repeat(action: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await action());
  return times;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
}

function spread(times: readonly number[]): { medianMs: number; mostMs: number } {
  return { medianMs: Math.round(median(times)), mostMs: Math.round(Math.max(...times)) };
}
