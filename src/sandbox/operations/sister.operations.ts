import { Injectable } from '@nestjs/common';
import { CallBook } from '../calls/call.book.js';
import { momentOf } from '../calls/sandbox-call.js';
import { toBeijingTime } from '../clock/beijing-time.js';
import { SandboxClock } from '../clock/sandbox.clock.js';
import {
  SANDBOX_ACCESS_KEY_SECRET,
  SANDBOX_SECURITY_TOKEN,
  SANDBOX_STS_ACCESS_KEY_ID,
} from '../gateway/credentials.js';
import { SettingsService } from '../settings/settings.service.js';
import { placed, textOf, type OperationGroup, type OperationRequest, type OperationResult } from './operation.js';
import { TwoWayCallOperations } from './two-way-call.operations.js';

/** Operations of other products: Cloud Call Center, the queue token, and the source article's pair. */
@Injectable()
export class SisterOperations implements OperationGroup {
  constructor(
    private readonly twoWay: TwoWayCallOperations,
    private readonly book: CallBook,
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
  ) {}

  readonly handlers = {
    StartBack2BackCall: (request: OperationRequest) => this.startBackToBackCall(request),
    QueryTokenForMnsQueue: () => this.queryQueueToken(),
    CreateCall: (request: OperationRequest) => this.createCall(request),
    QueryCallStatus: (request: OperationRequest) => this.queryCallStatus(request),
  };

  /** 发起双呼 (H:281707). The sandbox's receipts carry the JobId as call_id and the Tags as out_id. */
  private startBackToBackCall(request: OperationRequest): OperationResult {
    const { fields } = request;
    const broker = textOf(fields, 'Broker');
    const additional = textOf(fields, 'AdditionalBroker');
    const parties = {
      caller: textOf(fields, 'Caller'),
      called: textOf(fields, 'Callee'),
      callerShow: broker,
      calledShow: additional === '' ? broker : additional,
    };
    const { callId } = this.twoWay.place(request, parties, textOf(fields, 'Tags'));
    const ChannelContexts = [
      { ChannelId: `${callId}-1`, ChannelState: 'CREATED', Originator: broker, Destination: parties.caller },
    ];
    const CallContext = {
      CallType: 'BACK2BACK',
      InstanceId: textOf(fields, 'InstanceId'),
      JobId: callId,
      ChannelContexts,
    };
    return { body: { HttpStatusCode: 200, Params: [], Data: { CallContext } }, placedCallId: callId };
  }

  private queryQueueToken(): OperationResult {
    const now = this.clock.wallNow();
    const MessageTokenDTO = {
      AccessKeyId: SANDBOX_STS_ACCESS_KEY_ID,
      AccessKeySecret: SANDBOX_ACCESS_KEY_SECRET,
      SecurityToken: SANDBOX_SECURITY_TOKEN,
      CreateTime: toBeijingTime(now),
      ExpireTime: toBeijingTime(now + this.settings.current.mnsTokenTtlMs),
    };
    return { body: { MessageTokenDTO } };
  }

  private createCall(request: OperationRequest): OperationResult {
    const { fields } = request;
    const shown = textOf(fields, 'CalledShowNum');
    const parties = {
      caller: textOf(fields, 'Caller'),
      called: textOf(fields, 'Callee'),
      callerShow: shown,
      calledShow: shown,
    };
    return placed(this.twoWay.place(request, parties, textOf(fields, 'OutId')));
  }

  /** The article does not tell the values; these are the sandbox's own. */
  private queryCallStatus({ fields }: OperationRequest): OperationResult {
    const call = this.book.find(textOf(fields, 'CallId'));
    if (call === undefined) return { body: {} };
    if (call.isOver) return { body: { CallStatus: 'ENDED' } };
    if (momentOf(call, 'b-answer') !== undefined) return { body: { CallStatus: 'TALKING' } };
    return { body: { CallStatus: momentOf(call, 'ring') === undefined ? 'CALLING' : 'RINGING' } };
  }
}
