import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../../database/database-clock.js';
import { fromCursor, toCursor } from '../../common/pagination/cursor.js';
import { CallListRepository } from '../call-store/call-list.repository.js';
import type { CallListDto } from './dto/call-response.dto.js';
import type { ListCallsDto } from './dto/list-calls.dto.js';
import type { SearchCallsDto } from './dto/search-calls.dto.js';
import { toCallResponse } from './to-call-response.js';

/** Lists calls, page by page. */
@Injectable()
export class CallListService {
  constructor(
    private readonly calls: CallListRepository,
    private readonly clock: DatabaseClock,
  ) {}

  async list(applicationId: string, query: ListCallsDto | SearchCallsDto): Promise<CallListDto> {
    const rows = await this.calls.list({
      applicationId,
      statuses: query.status,
      kind: query.kind,
      callee: query.callee,
      createdAfter: query.createdAfter ? new Date(query.createdAfter) : undefined,
      createdBefore: query.createdBefore ? new Date(query.createdBefore) : undefined,
      failureCode: query.failureCode,
      labels: query.metadata,
      beforeId: query.cursor && fromCursor(query.cursor),
      limit: query.limit + 1,
    });
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    const now = this.clock.now();
    return { items: page.map((call) => toCallResponse(call, now)), nextCursor: last ? toCursor(last.id) : null };
  }
}
