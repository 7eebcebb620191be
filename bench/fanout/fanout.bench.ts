/**
 * How soon does everybody know? Many WebSockets on one gateway, each of which gets every event that counts. Events are committed
 * at an even rate; counted is from the moment one is sent to PostgreSQL to the moment the last socket has it. In the second
 * measurement a few more subscribers do not read, while as many large events are sent to them alone. `--help` names the options.
 */
import { startListener } from '../gateway/child.ts';
import { cleanUp, onEnd } from '../gateway/cleanup.ts';
import { startGatewayProcess } from '../gateway/gateway-process.ts';
import { publish } from '../gateway/publish.ts';
import type { Claim } from '../report.ts';
import { Clients } from './clients.ts';
import { EventSource, SMALL } from './event-source.ts';
import { type Figures, Measurement } from './measurement.ts';
import { readOptions } from './options.ts';

const LONGEST_P99_MS = 250;
const MOST_RSS_MB = 400;
const WARM_UP_SECONDS = 5;

const { subscribers, rate, seconds, stalled, outPath } = readOptions();
try {
  const upstream = await startListener('upstream-stub.ts');
  const gateway = await startGatewayProcess({ upstreamPort: upstream.port });
  const source = await EventSource.open(gateway.databaseUrl);
  onEnd(() => source.close());
  const place = { port: gateway.port, key: gateway.apiKey };
  const [readers, others] = [new Clients(), new Clients()];
  await readers.ask({ open: { ...place, count: subscribers, metadata: SMALL } });
  const measurement = new Measurement({ gateway, source, readers, subscribers, rate });
  await measurement.run('warm-up', WARM_UP_SECONDS, ['small']);
  const quiet = await measurement.run('all read', seconds, ['small']);
  await others.ask({ open: { ...place, count: stalled, metadata: { size: 'large' } } });
  others.tell({ stall: stalled });
  const withStalled = await measurement.run(`${stalled} more do not read`, seconds, ['small', 'large']);
  const closed = await countSlow(gateway.port);
  const claims = [
    ...claimsOf(quiet),
    ...claimsOf(withStalled),
    { claim: 'closed of those that did not read', measured: closed, atLeast: stalled, holds: closed === stalled },
  ];
  publish({ title: 'Events to many WebSockets', sections: { fanout: [quiet, withStalled] }, claims }, outPath);
} finally {
  await cleanUp();
}

/** They do not read that they are closed: the gateway says it. */
async function countSlow(port: number): Promise<number> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/streams_ended_total\{way="websocket",reason="slow"\} (\d+)/.exec(metrics)?.[1] ?? 0);
}

function claimsOf(figures: Figures): Claim[] {
  return [
    atMost('p99 from the commit to the last socket, ms', figures['p99 ms'], LONGEST_P99_MS),
    atMost('memory of the gateway, MB', figures['RSS MB'], MOST_RSS_MB),
    atMost('events that not every socket got', figures.missing, 0),
  ];
}

function atMost(claim: string, measured: number, limit: number): Claim {
  return { claim: `${claim}, at most`, measured, atLeast: limit, holds: measured <= limit };
}
