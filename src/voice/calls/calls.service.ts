import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { ERROR_CODES, type ErrorCode } from '../../common/errors/error-codes.js';
import { fromCursor, toCursor } from '../../common/pagination/cursor.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { CallPlacer } from '../dispatch/call-placer.js';
import { dispatchDeadline } from '../dispatch/dispatch-deadline.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import { PlacingQueue } from '../dispatch/placing-queue.js';
import type { Call } from './call.js';
import { newCallId } from './call-id.js';
import type { NewCall } from './call-request.js';
import type { Intent, PlacingResult, StoredAnswer } from './calls.records.js';
import { CallsRepository } from './calls.repository.js';
import type { CallListDto, CallResponseDto } from './dto/call-response.dto.js';
import type { ListCallsDto } from './dto/list-calls.dto.js';
import { hashRequest } from './idempotency.js';
import { toRefusal } from './refusal.js';
import { toCall } from './to-call.js';
import { toCallResponse } from './to-call-response.js';

export interface CreateOptions {
  readonly idempotencyKey?: string;
  /** Queue the call and answer at once, instead of placing it within the request. */
  readonly respondAsync?: boolean;
}

/** The answer to a create request. */
export interface CreatedCall {
  /** 201: the upstream took the call. 202: it is queued, or its outcome is unknown. */
  readonly status: number;
  readonly body: CallResponseDto;
  readonly replayed: boolean;
}

/** Creates, shows and lists calls. */
@Injectable()
export class CallsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly dispatcher: Dispatcher,
    private readonly placer: CallPlacer,
    private readonly queue: PlacingQueue,
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  /**
   * Stores the call and places it, or queues it when it is scheduled or the caller does not want to wait.
   *
   * @throws {AppError} `idempotency-in-progress`, `idempotency-key-reused`, or how the upstream refused.
   */
  async create(applicationId: string, newCall: NewCall, options: CreateOptions): Promise<CreatedCall> {
    const intent = this.toIntent(applicationId, newCall, options);
    if (intent.status === 'queued') return await this.createQueued(intent);
    if (!(await this.calls.insertIntent(intent))) return await this.replay(intent);
    const result = await this.placer.place({ ...toCall(intent), attempt: 1 }, (result) => answerFor(intent, result));
    if (result.status === 'failed') throw refusalOf(intent, result);
    return {
      status: statusFor(result),
      body: toCallResponse(toCall(intent, result), result.recordedAt),
      replayed: false,
    };
  }

  async get(applicationId: string, id: string): Promise<CallResponseDto> {
    return toCallResponse(await this.find(applicationId, id), new Date());
  }

  /** @throws {AppError} `not-found`, also for calls of other applications. */
  async find(applicationId: string, id: string): Promise<Call> {
    const call = await this.calls.find(applicationId, id);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    return call;
  }

  async list(applicationId: string, query: ListCallsDto): Promise<CallListDto> {
    const rows = await this.calls.list({
      applicationId,
      statuses: query.status,
      kind: query.kind,
      callee: query.callee,
      createdAfter: query.createdAfter ? new Date(query.createdAfter) : undefined,
      createdBefore: query.createdBefore ? new Date(query.createdBefore) : undefined,
      metadata: query.metadata && Object.fromEntries(query.metadata.map(splitLabel)),
      beforeId: query.cursor && fromCursor(query.cursor),
      limit: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const now = new Date();
    return { items: page.map((call) => toCallResponse(call, now)), nextCursor: last ? toCursor(last.id) : null };
  }

  private toIntent(applicationId: string, newCall: NewCall, options: CreateOptions): Intent {
    const createdAt = new Date();
    const id = newCallId(createdAt.getTime());
    const isLater = newCall.scheduledAt !== undefined && newCall.scheduledAt > createdAt;
    const isQueued = isLater || options.respondAsync === true;
    const { request, callee, caller = null } = newCall;
    return {
      ...newCall,
      id,
      applicationId,
      operation: this.dispatcher.operationFor({ id, request, callee, caller }),
      createdAt,
      status: isQueued ? 'queued' : 'dispatching',
      ...(isLater && { notBefore: newCall.scheduledAt }),
      ...(!isQueued && { dispatchDeadline: dispatchDeadline(this.config, createdAt) }),
      ...(options.idempotencyKey && {
        idempotency: { key: options.idempotencyKey, requestHash: hashRequest(newCall) },
      }),
    };
  }

  private async createQueued(intent: Intent): Promise<CreatedCall> {
    const body = toCallResponse(toCall(intent), intent.createdAt);
    const stored = await this.database.transaction(async (client) => {
      if (!(await this.calls.insertIntent(intent, client, { status: 202, body }))) return false;
      await this.queue.enqueue(intent.id, intent.notBefore, intent.purpose, client);
      return true;
    });
    return stored ? { status: 202, body, replayed: false } : await this.replay(intent);
  }

  /** The key is taken: the same request gets the same answer, another request gets an error. */
  private async replay(intent: Intent): Promise<CreatedCall> {
    const answer = await this.calls.findAnswer(intent.applicationId, intent.idempotency?.key ?? '');
    if (answer && answer.requestHash !== intent.idempotency?.requestHash) {
      throw new AppError(
        'idempotency-key-reused',
        'This Idempotency-Key was sent with another body; use a new key for a new call',
      );
    }
    if (!answer) throw inProgress();
    if (answer.status === null) return await this.replayUnanswered(intent.applicationId, answer);
    if (answer.status >= 400) throw toStoredError(answer);
    return { status: answer.status, body: answer.body as unknown as CallResponseDto, replayed: true };
  }

  /** The first request never stored its answer: it still runs, or its process died; then the call itself is the answer. */
  private async replayUnanswered(applicationId: string, answer: StoredAnswer): Promise<CreatedCall> {
    const call = await this.find(applicationId, answer.callId);
    if (call.status === 'dispatching') throw inProgress();
    const status = call.status === 'unknown' || call.status === 'queued' ? 202 : 201;
    return { status, body: toCallResponse(call, new Date()), replayed: true };
  }
}

function statusFor(result: PlacingResult): number {
  return result.status === 'initiated' ? 201 : 202;
}

function refusalOf(intent: Intent, result: PlacingResult): AppError {
  return toRefusal(result, intent.request.kind === 'two-way');
}

function answerFor(intent: Intent, result: PlacingResult): PlacingResult['answer'] {
  if (!intent.idempotency) return null;
  const { key: idempotencyKey } = intent.idempotency;
  if (result.status === 'failed') {
    const { code, message, details } = refusalOf(intent, result);
    return { idempotencyKey, status: ERROR_CODES[code].status, body: { code, message, details } };
  }
  return { idempotencyKey, status: statusFor(result), body: toCallResponse(toCall(intent, result), result.recordedAt) };
}

function toStoredError(answer: StoredAnswer): AppError {
  const { code, message, details } = answer.body as { code: ErrorCode; message: string; details: object };
  return new AppError(code, message, { ...details, replayed: true });
}

function inProgress(): AppError {
  return new AppError(
    'idempotency-in-progress',
    'The first request with this Idempotency-Key is still running; ask again in a moment',
    {
      retryAfterSeconds: 1,
    },
  );
}

function splitLabel(label: string): [string, string] {
  const colon = label.indexOf(':');
  return [label.slice(0, colon), label.slice(colon + 1)];
}
