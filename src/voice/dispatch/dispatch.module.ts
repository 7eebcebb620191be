import { Module } from '@nestjs/common';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { FlowControlModule } from '../flow-control/flow-control.module.js';
import { ShowNumbersModule } from '../show-numbers/show-numbers.module.js';
import { AccountPacing } from '../upstream/account-pacing.js';
import { UpstreamModule } from '../upstream/upstream.module.js';
import { CallPlacer } from './call-placer.js';
import { CopySender } from './copy-sender.js';
import { DepartureGate } from './departure-gate.js';
import { Dispatcher } from './dispatcher.js';
import { DueCalls } from './due-calls.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { PacedDispatcher } from './paced-dispatcher.js';
import { QueueAdmission } from './queue-admission.js';
import { QueueLength } from './queue-length.js';
import { QueueSignal } from './queue-signal.js';
import { QueueWorker } from './queue-worker.js';
import { QueuedCallPlacing } from './queued-call-placing.js';
import { ReplayGuard } from './replay-guard.js';
import { Sweeper } from './sweeper.js';

/** Placing calls: at once, from the queue, and for processes that were lost. */
@Module({
  imports: [CallStoreModule, UpstreamModule, AccountPacing, FlowControlModule, ShowNumbersModule],
  providers: [
    CallPlacer,
    CopySender,
    DepartureGate,
    Dispatcher,
    DueCalls,
    OutcomeRecorder,
    PacedDispatcher,
    QueueAdmission,
    QueueLength,
    QueueSignal,
    QueueWorker,
    QueuedCallPlacing,
    ReplayGuard,
    Sweeper,
  ],
  exports: [CallPlacer, PacedDispatcher, QueueSignal],
})
export class DispatchModule {}
