import { onEnd } from '../gateway/cleanup.ts';
import { startListener } from '../gateway/child.ts';
import { asContestant, type Contestant } from '../gateway/contestants.ts';
import { startGatewayProcess } from '../gateway/gateway-process.ts';

const SCRAPE_MS = 1_000;
/** Nothing is measured, nothing is traced. */
const PLAIN = { METRICS_ENABLED: 'false' };

/** Settings of a gateway that exports its traces to a collector on this machine. */
export function tracesTo(port: number): Record<string, string> {
  return { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
}

/** Gateways that differ only in who looks at them; each has a database of its own. */
export async function startObserved(upstreamPort: number): Promise<readonly Contestant[]> {
  const collector = await startListener('webhook-receiver.ts');
  const plain = await startGatewayProcess({ upstreamPort, env: PLAIN });
  const metrics = await startGatewayProcess({ upstreamPort });
  const traces = await startGatewayProcess({ upstreamPort, env: { ...PLAIN, ...tracesTo(collector.port) } });
  scrape(metrics.port);
  return [asContestant('plain', plain), asContestant('metrics', metrics), asContestant('traces', traces)];
}

function scrape(port: number): void {
  const headers = { accept: 'application/openmetrics-text' };
  const timer = setInterval(() => {
    void fetch(`http://127.0.0.1:${port}/metrics`, { headers })
      .then((answer) => answer.arrayBuffer())
      .catch(() => undefined);
  }, SCRAPE_MS);
  onEnd(() => clearInterval(timer));
}
