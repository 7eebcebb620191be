import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import type { CallHistoryDto } from './dto/call-history.dto.js';
import { toCallHistory } from './to-call-history.js';

/** Tells how a call came to where it is, for people who look into it. */
@Injectable()
export class CallHistoryService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly receipts: ReceiptsRepository,
  ) {}

  /** @throws {AppError} `not-found`, also for calls of other applications. */
  async get(applicationId: string, id: string): Promise<CallHistoryDto> {
    const call = await this.calls.find(applicationId, id);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    return toCallHistory(call, await this.receipts.findByCall(id, call.upstreamCallId));
  }
}
