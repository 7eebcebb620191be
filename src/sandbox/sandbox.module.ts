import { Module, type DynamicModule } from '@nestjs/common';
import { CallBook } from './calls/call.book.js';
import { CallDesk } from './calls/call.desk.js';
import { CallRunner } from './calls/call.runner.js';
import { FlowControl } from './calls/flow-control.js';
import { SandboxClock } from './clock/sandbox.clock.js';
import { ControlController } from './control/control.controller.js';
import { LedgerService } from './control/ledger.service.js';
import { PhonesService } from './control/phones.service.js';
import { RequestLog } from './control/request.log.js';
import { FORGETFUL, ResetService, type Forgetful } from './control/reset.service.js';
import { FaultDesk } from './gateway/fault.desk.js';
import { GatewayController } from './gateway/gateway.controller.js';
import { GatewayGuards } from './gateway/gateway.guards.js';
import { GatewayService } from './gateway/gateway.service.js';
import { NonceStore } from './gateway/nonce.store.js';
import { ReplyFactory } from './gateway/reply.factory.js';
import { Throttle } from './gateway/throttle.js';
import { QueueAuthenticator } from './mns/queue.authenticator.js';
import { QueueController } from './mns/queue.controller.js';
import { QueueService } from './mns/queue.service.js';
import { OperationRegistry } from './operations/operation.registry.js';
import { QueryOperations } from './operations/query.operations.js';
import { SingleCallOperations } from './operations/single-call.operations.js';
import { SisterOperations } from './operations/sister.operations.js';
import { TwoWayCallOperations } from './operations/two-way-call.operations.js';
import { ReceiptOutbox } from './receipts/receipt.outbox.js';
import { ReceiptPusher } from './receipts/receipt.pusher.js';
import { ReceiptStatistics } from './receipts/receipt.statistics.js';
import { RecordingController } from './recordings/recording.controller.js';
import { RecordingUrls } from './recordings/recording.urls.js';
import { SandboxAddress } from './recordings/sandbox.address.js';
import { SANDBOX_OPTIONS, type SandboxOptions } from './settings/sandbox.options.js';
import { SettingsService } from './settings/settings.service.js';

const GATEWAY = [FaultDesk, GatewayGuards, GatewayService, NonceStore, ReplyFactory, Throttle];
const CALLS = [CallBook, CallDesk, CallRunner, FlowControl];
const OPERATIONS = [OperationRegistry, QueryOperations, SingleCallOperations, SisterOperations, TwoWayCallOperations];
const RECEIPTS = [
  QueueAuthenticator,
  QueueService,
  ReceiptOutbox,
  ReceiptPusher,
  ReceiptStatistics,
  RecordingUrls,
  SandboxAddress,
];
const CONTROL = [LedgerService, PhonesService, RequestLog, ResetService, SettingsService];

/** What a reset clears, in this order: first what is scheduled, then what is remembered. */
const FORGETFUL_PARTS = [
  SandboxClock,
  CallRunner,
  CallBook,
  FlowControl,
  GatewayGuards,
  RequestLog,
  ReceiptPusher,
  ReceiptStatistics,
  QueueService,
];

/** The emulated upstream; it uses the catalog of src/aliyun and nothing else of the gateway. */
@Module({})
export class SandboxModule {
  static register(options: SandboxOptions): DynamicModule {
    return {
      module: SandboxModule,
      controllers: [GatewayController, ControlController, QueueController, RecordingController],
      providers: [
        { provide: SANDBOX_OPTIONS, useValue: options },
        { provide: SandboxClock, useFactory: createClock, inject: [SANDBOX_OPTIONS, SettingsService] },
        { provide: FORGETFUL, useFactory: (...parts: Forgetful[]) => parts, inject: FORGETFUL_PARTS },
        ...GATEWAY,
        ...CALLS,
        ...OPERATIONS,
        ...RECEIPTS,
        ...CONTROL,
      ],
    };
  }
}

function createClock(options: SandboxOptions, settings: SettingsService): SandboxClock {
  const clock = new SandboxClock(settings.current.timeScale, options.wallClock);
  settings.onChange(({ timeScale }) => {
    if (timeScale !== undefined) clock.setTimeScale(timeScale);
  });
  return clock;
}
