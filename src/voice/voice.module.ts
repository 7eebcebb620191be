import { Module } from '@nestjs/common';
import { DispatchModule } from './dispatch/dispatch.module.js';
import { EventsModule } from './events/events.module.js';
import { MaintenanceModule } from './maintenance/maintenance.module.js';
import { ReceiptsModule } from './receipts/receipts.module.js';
import { ReconcilerModule } from './reconciler/reconciler.module.js';
import { RecordingsModule } from './recordings/recordings.module.js';

/** The domain, calls from their creation to their end: what every process has. Its workers go by the role themselves. */
@Module({
  imports: [DispatchModule, ReceiptsModule, RecordingsModule, ReconcilerModule, EventsModule, MaintenanceModule],
})
export class VoiceModule {}
