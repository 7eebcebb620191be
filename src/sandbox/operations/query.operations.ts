import { Injectable } from '@nestjs/common';
import { CallBook } from '../calls/call.book.js';
import { toCallDetail } from '../calls/call-detail.js';
import { momentOf, type SandboxCall } from '../calls/sandbox-call.js';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { Refusal } from '../gateway/refusal.js';
import { SettingsService } from '../settings/settings.service.js';
import { isOwnedNumber } from './number-rules.js';
import { textOf, type OperationGroup, type OperationRequest, type OperationResult } from './operation.js';

const DAY_MS = 86_400_000;

/** Operations that read. */
@Injectable()
export class QueryOperations implements OperationGroup {
  constructor(
    private readonly book: CallBook,
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
  ) {}

  readonly handlers = {
    QueryCallDetailByCallId: (request: OperationRequest) => this.queryCallDetail(request),
    QueryVoiceFileAuditInfo: (request: OperationRequest) => queryVoiceFileAudit(request),
    ListServiceInstanceForPage: (request: OperationRequest) => this.listServiceInstances(request),
    QueryVmsVirtualNumberRelationByPage: (request: OperationRequest) => this.listNumberRelations(request),
  };

  /** Data is a JSON string; the wrong product or day is OK without Data (H:393529). */
  private queryCallDetail({ fields }: OperationRequest): OperationResult {
    const call = this.book.find(textOf(fields, 'CallId'));
    const from = Number(textOf(fields, 'QueryDate'));
    const isAskedRight =
      call !== undefined &&
      call.prodIds.includes(textOf(fields, 'ProdId')) &&
      call.receivedAt >= from &&
      call.receivedAt < from + DAY_MS;
    if (!isAskedRight) return { body: {} };
    if (this.isKnown(call)) return { body: { Data: JSON.stringify(toCallDetail(call)) } };
    if (this.settings.current.cdrMissing === 'gateway-error') throw new Refusal('isp.GATEWAY_ERROR');
    return { body: {} };
  }

  /** What is guessed: `Code` is the number of the instance. An account that owns every number lists only one that is asked for. */
  private listServiceInstances({ fields }: OperationRequest): OperationResult {
    const Records = this.findNumbers(textOf(fields, 'Code')).map((Code) => ({
      Code,
      Name: Code,
      Status: '绑定',
      UsageName: '语音通知',
    }));
    return {
      body: { Success: true, Model: { PageNo: 1, PageSize: Records.length, TotalCount: Records.length, Records } },
    };
  }

  private listNumberRelations({ fields }: OperationRequest): OperationResult {
    const Data = this.findNumbers(textOf(fields, 'VirtualNumber')).map((VirtualNumber) => ({
      VirtualNumber,
      State: 1,
    }));
    return { body: { Success: true, Model: { PageNo: 1, PageSize: Data.length, Total: Data.length, Data } } };
  }

  /** @param asked empty for all. */
  private findNumbers(asked: string): readonly string[] {
    const { showNumbers } = this.settings.current;
    if (asked === '') return showNumbers ?? [];
    return isOwnedNumber(asked, showNumbers) ? [asked] : [];
  }

  private isKnown(call: SandboxCall): boolean {
    const endedAt = momentOf(call, 'end');
    if (endedAt === undefined || !call.isOver) return false;
    return this.clock.now() - call.startedAt >= endedAt - call.receivedAt + this.settings.current.cdrDelayMs;
  }
}

function queryVoiceFileAudit({ fields }: OperationRequest): OperationResult {
  const codes = textOf(fields, 'VoiceCodes')
    .replace(/[[\]"]/g, '')
    .split(',');
  const Data = codes.map((VoiceCode) =>
    VoiceCode.includes('404')
      ? { VoiceCode, AuditState: 'AUDIT_STATE_NOT_PASS', RejectInfo: 'This business is not supported' }
      : { VoiceCode, AuditState: 'AUDIT_STATE_PASS' },
  );
  return { body: { Data } };
}
