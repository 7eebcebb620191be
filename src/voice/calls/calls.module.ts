import { Module } from '@nestjs/common';
import { QuietHoursModule } from '../../applications/quiet-hours/quiet-hours.module.js';
import { ApplicationSettingsModule } from '../../applications/settings/application-settings.module.js';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { DispatchModule } from '../dispatch/dispatch.module.js';
import { FlowControlModule } from '../flow-control/flow-control.module.js';
import { ShowNumbersModule } from '../show-numbers/show-numbers.module.js';
import { UpstreamModule } from '../upstream/upstream.module.js';
import { CallCancellationService } from './call-cancellation.service.js';
import { CallListService } from './call-list.service.js';
import { CallRules } from './call-rules.js';
import { CallsService } from './calls.service.js';
import { DueTimes } from './due-times.js';
import { IdempotentReplay } from './idempotent-replay.js';
import { IntentFactory } from './intent-factory.js';
import { IntentStore } from './intent-store.js';
import { LostIntents } from './lost-intents.js';

/** Calls as the API makes, shows and cancels them. */
@Module({
  imports: [
    ApplicationSettingsModule,
    QuietHoursModule,
    CallStoreModule,
    UpstreamModule,
    FlowControlModule,
    ShowNumbersModule,
    DispatchModule,
  ],
  providers: [
    CallCancellationService,
    CallListService,
    CallRules,
    CallsService,
    DueTimes,
    IdempotentReplay,
    IntentFactory,
    IntentStore,
    LostIntents,
  ],
  exports: [CallCancellationService, CallListService, CallsService],
})
export class CallsModule {}
