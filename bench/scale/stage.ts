import { createDataFolder, type GatewayProcess, startGatewayProcess } from '../gateway/gateway-process.ts';
import { round } from '../report.ts';
import { fill, prepareServer, restoreServer } from './fill.ts';
import { readSealedSample } from './sealed-sample.ts';
import { withClient } from '../with-client.ts';

/** One gateway with its own database of a given size. */
export interface Stage {
  readonly name: string;
  readonly rows: number;
  readonly gateway: GatewayProcess;
  readonly fillSeconds: number;
}

/** Starts a gateway, fills its database, and starts both again with their ordinary settings. */
export async function prepareStage(rows: number, upstreamPort: number): Promise<Stage> {
  const folder = createDataFolder();
  const startedAt = performance.now();
  const start = (): Promise<GatewayProcess> => startGatewayProcess({ upstreamPort, folder });
  if (rows > 0) {
    const first = await start();
    const sealed = await readSealedSample(first);
    await prepareServer(first.databaseUrl);
    await first.stop();
    const filling = await start();
    await fill(filling.databaseUrl, rows, 'sandbox', sealed);
    await restoreServer(filling.databaseUrl);
    await filling.stop();
  }
  const fillSeconds = round((performance.now() - startedAt) / 1000);
  return { name: `${rows} calls`, rows, gateway: await start(), fillSeconds };
}

/** Stored calls and the size of the database, e.g. for the report. */
export async function describe({ name, gateway, fillSeconds }: Stage): Promise<Record<string, unknown>> {
  return await withClient(gateway.databaseUrl, async (client) => {
    const { rows } = await client.query<{ calls: number; events: number; mb: number }>(
      `select (select count(*)::float8 from calls) as calls, (select count(*)::float8 from call_events) as events,
       pg_database_size(current_database()) / 1048576.0 as mb`,
    );
    const [row] = rows;
    return { stage: name, ...row, mb: Math.round(Number(row?.mb)), 'prepared in s': fillSeconds };
  });
}
