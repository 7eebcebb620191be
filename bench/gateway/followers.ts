import { Clients } from '../fanout/clients.ts';
import { startListener } from './child.ts';
import type { GatewayProcess } from './gateway-process.ts';

const ENDPOINTS = 10;
const SUBSCRIBERS = 100;
/** What most backends wait for; those of one shop, which is what a page shows. */
const ENDS = ['call.completed', 'call.busy', 'call.no-answer', 'call.rejected', 'call.failed', 'call.canceled'];
const SHOP = { shop: '7' };

export const FOLLOWED = { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };

/** Has webhook endpoints and WebSockets follow the events of a gateway; every event is looked at for each of them. */
export async function attachFollowers({ port, apiKey }: GatewayProcess): Promise<void> {
  const receiver = await startListener('webhook-receiver.ts');
  for (let index = 0; index < ENDPOINTS; index++) {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/webhook-endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${receiver.port}/${index}`, types: ENDS }),
    });
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  }
  await new Clients().ask({ open: { port, key: apiKey, count: SUBSCRIBERS, metadata: SHOP } });
}
