import type { DeliveriesRepository } from '../../delivery/webhooks/deliveries/deliveries.repository.js';
import type {
  EndpointStatesRepository,
  FailingEndpoint,
} from '../../delivery/webhooks/endpoints/endpoint-states.repository.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

/** As many are named. */
const MOST_NAMED = 20;
const LATE_SECONDS = 60;

/** Webhook endpoints of all applications that fail or are paused, and deliveries that nobody sends. */
export class WebhooksCheck implements Check {
  readonly name = 'webhooks';

  constructor(
    private readonly endpoints: EndpointStatesRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const [failing, backlog] = await Promise.all([
      this.endpoints.listFailing(MOST_NAMED),
      this.deliveries.readBacklog(),
    ]);
    const found = [
      ...toFinding(
        'webhooks-paused',
        failing.filter(({ status }) => status === 'paused'),
      ),
      ...toFinding(
        'webhooks-failing',
        failing.filter(({ status }) => status === 'active'),
      ),
    ];
    // What waits for an endpoint that fails is late for that reason.
    if (found.length > 0) return found;
    const detail = { open: backlog.open, oldestSeconds: Math.round(backlog.oldestSeconds) };
    return [finding(backlog.oldestSeconds > LATE_SECONDS ? 'webhooks-late' : 'webhooks-ok', detail)];
  }
}

/** The ids are those of the API; URLs are nobody else's business. */
function toFinding(code: 'webhooks-paused' | 'webhooks-failing', endpoints: readonly FailingEndpoint[]): Finding[] {
  if (endpoints.length === 0) return [];
  const since = endpoints.flatMap(({ failingSince }) => failingSince ?? []).map((at) => at.toISOString());
  const detail = { endpoints: endpoints.map(({ id }) => id), failingSince: since.sort()[0] ?? null };
  return [finding(code, detail)];
}
