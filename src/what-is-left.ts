import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from './database/database.js';
import { WebhookSender } from './delivery/webhooks/sender/webhook-sender.js';
import { CallPlacer } from './voice/dispatch/call-placer.js';
import { RecordingWorker } from './voice/recordings/recording-worker.js';

/** What a gateway that must end now leaves behind. Nothing of it is lost: other processes, or the next start, take it over. */
export function describeWhatIsLeft(app: NestFastifyApplication): string {
  const left = {
    'calls under way': app.get(CallPlacer, { strict: false }).underWay,
    recordings: app.get(RecordingWorker, { strict: false }).underWay,
    webhooks: app.get(WebhookSender, { strict: false }).underWay,
    statements: app.get(Database, { strict: false }).statementsUnderWay,
  };
  return Object.entries(left)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
