import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import type { CallEventType } from '../call-store/call-event-type.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { type CallEvent, CallEventsRepository } from './call-events.repository.js';
import type { CallEventDto, CallEventListDto } from './dto/call-event.dto.js';
import type { ListCallEventsDto } from './dto/list-call-events.dto.js';

/** Shows what happened to a call. */
@Injectable()
export class CallEventsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly events: CallEventsRepository,
  ) {}

  /** @throws {AppError} `not-found`, also for calls of other applications. */
  async list(applicationId: string, callId: string, { after, limit }: ListCallEventsDto): Promise<CallEventListDto> {
    const call = await this.calls.find(applicationId, callId);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    const rows = await this.events.list(callId, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toCallEvent), nextAfter: last?.number ?? null };
  }
}

function toCallEvent({ number, sequence, type, occurredAt, data }: CallEvent): CallEventDto {
  return { number, sequence, type: type as CallEventType, occurredAt: occurredAt.toISOString(), data };
}
