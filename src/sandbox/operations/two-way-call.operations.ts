import { Injectable } from '@nestjs/common';
import { CallBook } from '../calls/call.book.js';
import { CallDesk } from '../calls/call.desk.js';
import { CallRunner } from '../calls/call.runner.js';
import type { SandboxCall } from '../calls/sandbox-call.js';
import { SettingsService } from '../settings/settings.service.js';
import { checkCalledNumber, checkShowNumber } from './number-rules.js';
import {
  flagOf,
  placed,
  sessionTimeoutOf,
  textOf,
  type OperationGroup,
  type OperationRequest,
  type OperationResult,
} from './operation.js';
import { PRODUCT_IDS } from './product-ids.js';
import { checkOutId, checkRange } from './text-rules.js';

/** The phones of a two-way call and what they show. */
export interface TwoWayParties {
  readonly caller: string;
  readonly called: string;
  readonly callerShow: string;
  readonly calledShow: string;
}

/** ClickToDial (by invitation, H:150014) and CancelCall; other products place their two-way calls through here. */
@Injectable()
export class TwoWayCallOperations implements OperationGroup {
  constructor(
    private readonly desk: CallDesk,
    private readonly book: CallBook,
    private readonly runner: CallRunner,
    private readonly settings: SettingsService,
  ) {}

  readonly handlers = {
    ClickToDial: (request: OperationRequest) => this.clickToDial(request),
    CancelCall: (request: OperationRequest) => this.cancelCall(request),
  };

  /** Places a call that rings the caller first; one call is placed, whatever number of phones rings. */
  place(request: OperationRequest, parties: TwoWayParties, outId: string): SandboxCall {
    checkCalledNumber(parties.caller);
    checkCalledNumber(parties.called);
    const { showNumbers } = this.settings.current;
    checkShowNumber(parties.callerShow, showNumbers);
    checkShowNumber(parties.calledShow, showNumbers);
    return this.desk.place({
      action: request.action,
      kind: 'two-way',
      prodIds: [PRODUCT_IDS.clickToDial],
      calledNumber: parties.called,
      callerNumber: parties.caller,
      callerShowNumber: parties.callerShow,
      calledShowNumber: parties.calledShow,
      outId,
      nonce: request.nonce,
      script: request.script,
      hasKeys: false,
      isRecorded: flagOf(request.fields, 'RecordFlag'),
      longestMs: sessionTimeoutOf(request.fields),
    });
  }

  private clickToDial(request: OperationRequest): OperationResult {
    const { fields } = request;
    const outId = textOf(fields, 'OutId');
    checkOutId(outId);
    checkRange(fields.get('SessionTimeout'), 1, 3600);
    const parties = {
      caller: textOf(fields, 'CallerNumber'),
      called: textOf(fields, 'CalledNumber'),
      callerShow: textOf(fields, 'CallerShowNumber'),
      calledShow: textOf(fields, 'CalledShowNumber'),
    };
    return placed(this.place(request, parties, outId));
  }

  /** Only calls of ClickToDial can be cancelled; anything else is `Status` false. */
  private cancelCall({ fields }: OperationRequest): OperationResult {
    const call = this.book.find(textOf(fields, 'CallId'));
    const isCancelled = call?.action === 'ClickToDial' && this.runner.cancel(call);
    return { body: { Status: this.settings.current.cancelStatus === 'text' ? String(isCancelled) : isCancelled } };
  }
}
