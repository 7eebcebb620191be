import { Injectable } from '@nestjs/common';
import { CallDesk, type FlowPurpose } from '../calls/call.desk.js';
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
import { playedMessageOf } from './spoken-text.js';
import type { TemplatePurpose } from './template.table.js';
import { checkOutId, checkRange, checkTemplate, checkVoiceCode } from './text-rules.js';

/** The number a callee sees in common mode (公共模式), where the platform picks one of its own. */
const POOL_NUMBER = '057100000001';

interface SingleCall {
  readonly prodIds: readonly string[];
  readonly purpose?: FlowPurpose;
  readonly hasKeys?: boolean;
  readonly isRecorded?: boolean;
  readonly longestMs?: number | undefined;
}

const PROD_IDS: Readonly<Record<TemplatePurpose, readonly string[]>> = {
  notification: [PRODUCT_IDS.notification],
  verification: [PRODUCT_IDS.verification],
  any: [PRODUCT_IDS.notification, PRODUCT_IDS.verification],
};

/** Calls to one phone. */
@Injectable()
export class SingleCallOperations implements OperationGroup {
  constructor(
    private readonly desk: CallDesk,
    private readonly settings: SettingsService,
  ) {}

  readonly handlers = {
    SingleCallByTts: (request: OperationRequest) => this.callByTts(request),
    SingleCallByVoice: (request: OperationRequest) => this.callByVoice(request),
    IvrCall: (request: OperationRequest) => this.callIvr(request),
    SmartCall: (request: OperationRequest) => this.callSmart(request),
  };

  private callByTts(request: OperationRequest): OperationResult {
    const { fields } = request;
    this.checkCommon(fields);
    const { purpose } = checkTemplate(textOf(fields, 'TtsCode'), textOf(fields, 'TtsParam'), this.isStrict);
    return this.place(request, {
      prodIds: PROD_IDS[purpose],
      purpose: purpose === 'verification' ? 'verification' : 'notification',
    });
  }

  private callByVoice(request: OperationRequest): OperationResult {
    this.checkCommon(request.fields);
    checkVoiceCode(textOf(request.fields, 'VoiceCode'), this.isStrict);
    return this.place(request, { prodIds: [PRODUCT_IDS.notification], purpose: 'notification' });
  }

  private callIvr(request: OperationRequest): OperationResult {
    const { fields } = request;
    this.checkCommon(fields);
    this.checkMessage(textOf(fields, 'StartCode'), textOf(fields, 'StartTtsParams'));
    if (fields.has('ByeCode')) this.checkMessage(textOf(fields, 'ByeCode'), textOf(fields, 'ByeTtsParams'));
    const hasEntry = (index: number) => ['Key', 'Code'].some((field) => fields.has(`MenuKeyMap.${index}.${field}`));
    for (let index = 1; hasEntry(index); index++) {
      const code = textOf(fields, `MenuKeyMap.${index}.Code`);
      if (code !== '') this.checkMessage(code, textOf(fields, `MenuKeyMap.${index}.TtsParams`));
    }
    return this.place(request, { prodIds: [PRODUCT_IDS.ivr], hasKeys: true });
  }

  private callSmart(request: OperationRequest): OperationResult {
    const { fields } = request;
    this.checkCommon(fields);
    checkVoiceCode(textOf(fields, 'VoiceCode'), this.isStrict);
    checkRange(fields.get('SessionTimeout'), 1, 3600);
    checkRange(fields.get('MuteTime'), 1000, 20_000);
    checkRange(fields.get('PauseTime'), 300, 1200);
    checkRange(fields.get('TtsSpeed'), -200, 200);
    checkRange(fields.get('TtsVolume'), 0, 100);
    return this.place(request, {
      prodIds: [PRODUCT_IDS.smart],
      hasKeys: true,
      isRecorded: flagOf(fields, 'RecordFlag'),
      longestMs: sessionTimeoutOf(fields),
    });
  }

  private checkCommon(fields: ReadonlyMap<string, string>): void {
    checkCalledNumber(textOf(fields, 'CalledNumber'));
    checkShowNumber(textOf(fields, 'CalledShowNumber'), this.settings.current.showNumbers);
    checkOutId(textOf(fields, 'OutId'));
    checkRange(fields.get('PlayTimes'), 1, 3);
    checkRange(fields.get('Volume'), 0, 100);
    checkRange(fields.get('Speed'), -500, 500);
  }

  /** What is played: a template or a voice file. */
  private checkMessage(code: string, param: string): void {
    if (code.startsWith('TTS_')) checkTemplate(code, param, this.isStrict);
    else checkVoiceCode(code, this.isStrict);
  }

  private get isStrict(): boolean {
    return this.settings.current.strictTemplates;
  }

  private place(request: OperationRequest, { purpose, ...rest }: SingleCall): OperationResult {
    const { fields, action, nonce, script } = request;
    const shown = textOf(fields, 'CalledShowNumber');
    const call = this.desk.place(
      {
        action,
        kind: 'single',
        calledNumber: textOf(fields, 'CalledNumber'),
        callerNumber: shown === '' ? POOL_NUMBER : shown,
        callerShowNumber: '',
        calledShowNumber: shown,
        outId: textOf(fields, 'OutId'),
        nonce,
        script,
        prodIds: rest.prodIds,
        hasKeys: rest.hasKeys ?? false,
        isRecorded: rest.isRecorded ?? false,
        longestMs: rest.longestMs,
        message: playedMessageOf(action, fields),
      },
      purpose,
    );
    return placed(call);
  }
}
