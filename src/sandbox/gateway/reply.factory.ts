import { Injectable } from '@nestjs/common';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { SettingsService } from '../settings/settings.service.js';
import { CONTENT_TYPES, serialise, type AnswerBody } from './answer.js';
import { httpStatusOf } from './error-codes.js';
import type { ActiveFault } from './fault.desk.js';
import { faultOf, type FaultEffect } from './faults.table.js';
import type { GatewayAnswer, GatewayReply, Passage } from './gateway.reply.js';
import { Refusal } from './refusal.js';

const HOST_ID = 'dyvmsapi.aliyuncs.com';
/** Share of an answer that is sent when it is cut. */
const CUT_AT = 0.6;

/** Makes answers, and unmakes them where a fault says so; notes in the request's log entry what was sent. */
@Injectable()
export class ReplyFactory {
  constructor(
    private readonly clock: SandboxClock,
    private readonly settings: SettingsService,
  ) {}

  accept(passage: Passage, body: AnswerBody): GatewayAnswer {
    passage.entry.code = 'OK';
    return this.answer(passage, 200, { ...body, Code: 'OK', Message: 'OK', RequestId: passage.requestId });
  }

  refuse(passage: Passage, { code, message }: Refusal): GatewayAnswer {
    const { requestId, entry } = passage;
    entry.code = code;
    const isBusiness = /^is[vp]\./.test(code);
    const body = isBusiness
      ? { Code: code, Message: message, RequestId: requestId }
      : { RequestId: requestId, HostId: HOST_ID, Code: code, Message: message, Recommend: recommend(code, requestId) };
    return this.answer(passage, httpStatusOf(code, this.settings.current.businessErrorStatus), body);
  }

  /** Nothing was done, and the answer says so or does not come. */
  fail(passage: Passage, { mode }: ActiveFault): GatewayReply {
    return this.applyEffect(passage, faultOf(mode).effect);
  }

  /** The operation was done, and its answer goes wrong. */
  spoil(passage: Passage, { mode, delayMs }: ActiveFault, body: AnswerBody): GatewayReply {
    const { effect } = faultOf(mode);
    if (effect.kind === 'omit-call-id') return this.accept(passage, { ...body, CallId: undefined, Data: undefined });
    const answer = this.accept(passage, body);
    if (effect.kind === 'delay') return { ...answer, delayMs };
    passage.entry.code = '';
    if (effect.kind === 'break')
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length * CUT_AT)) };
    return this.applyEffect(passage, effect);
  }

  private applyEffect(passage: Passage, effect: FaultEffect): GatewayReply {
    const { entry } = passage;
    if (effect.kind === 'refuse') return this.refuse(passage, new Refusal(effect.code));
    if (effect.kind === 'raw') {
      entry.httpStatus = effect.httpStatus;
      return { ...effect, kind: 'answer', headers: {}, delayMs: 0 };
    }
    entry.httpStatus = 0;
    if (entry.verdict === 'refused') entry.verdict = 'dropped';
    return effect.kind === 'hang' ? { kind: 'hang' } : { kind: 'reset' };
  }

  private answer({ claims, entry }: Passage, httpStatus: number, body: AnswerBody): GatewayAnswer {
    entry.httpStatus = httpStatus;
    const root = httpStatus === 200 ? `${entry.action}Response` : 'Error';
    return {
      kind: 'answer',
      httpStatus,
      contentType: CONTENT_TYPES[claims.format],
      body: serialise(body, claims.format, root),
      headers: this.headersFor(entry.code),
      delayMs: 0,
    };
  }

  private headersFor(code: string): Readonly<Record<string, string>> {
    const { retryAfterMs, clockOffsetMs } = this.settings.current;
    const headers: Record<string, string> = {};
    if (retryAfterMs > 0 && code.startsWith('Throttling')) headers['x-acs-retry-after'] = String(retryAfterMs);
    if (clockOffsetMs !== 0) headers.date = new Date(this.clock.wallNow() + clockOffsetMs).toUTCString();
    return headers;
  }
}

function recommend(code: string, requestId: string): string {
  return `https://api.aliyun.com/troubleshoot?q=${code}&product=Dyvmsapi&requestId=${requestId}`;
}
