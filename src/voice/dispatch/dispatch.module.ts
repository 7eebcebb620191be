import { Module } from '@nestjs/common';
import { QuietHoursModule } from '../../applications/quiet-hours/quiet-hours.module.js';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { FlowControlModule } from '../flow-control/flow-control.module.js';
import { ShowNumbersModule } from '../show-numbers/show-numbers.module.js';
import { AccountPacing } from '../upstream/account-pacing.js';
import { UpstreamModule } from '../upstream/upstream.module.js';
import { AttemptWriter } from './attempt-writer.js';
import { CallPlacer } from './call-placer.js';
import { CallSender } from './call-sender.js';
import { DepartureGate } from './departure-gate.js';
import { IdenticalResend } from './identical-resend.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { QueueLength } from './queue-length.js';
import { QueueMetrics } from './queue-metrics.js';
import { QueueWorker } from './queue-worker.js';
import { QueuedCall } from './queued-call.js';
import { Readiness } from './readiness.js';
import { Sweeper } from './sweeper.js';

/** Placing calls: at once, from the queue, and for processes that were lost. */
@Module({
  imports: [CallStoreModule, UpstreamModule, AccountPacing, FlowControlModule, QuietHoursModule, ShowNumbersModule],
  providers: [
    AttemptWriter,
    CallPlacer,
    CallSender,
    DepartureGate,
    IdenticalResend,
    OutcomeRecorder,
    QueueLength,
    QueueMetrics,
    QueueWorker,
    QueuedCall,
    Readiness,
    Sweeper,
  ],
  exports: [CallPlacer, CallSender],
})
export class DispatchModule {}
