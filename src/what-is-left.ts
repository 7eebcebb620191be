import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from './database/database.js';
import { WebhookSender } from './delivery/webhooks/sender/webhook-sender.js';
import { CallPlacer } from './voice/dispatch/call-placer.js';
import { RecordingWorker } from './voice/recordings/recording-worker.js';

/** What a gateway that must end now leaves behind. Nothing of it is lost: other processes, or the next start, take it over. */
export function describeWhatIsLeft(apps: readonly NestFastifyApplication[]): string {
  const sum = (count: (app: NestFastifyApplication) => number) => apps.reduce((total, app) => total + count(app), 0);
  const left = {
    'calls under way': sum((app) => app.get(CallPlacer, { strict: false }).underWay),
    recordings: sum((app) => app.get(RecordingWorker, { strict: false }).underWay),
    webhooks: sum((app) => app.get(WebhookSender, { strict: false }).underWay),
    statements: sum((app) => app.get(Database, { strict: false }).statementsUnderWay),
  };
  return Object.entries(left)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
