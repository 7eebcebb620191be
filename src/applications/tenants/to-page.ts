import { fromTimedCursor, type TimedPage } from '../../common/pagination/timed-cursor.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { ListByTimeDto } from './dto/tenant.dto.js';

/** One item more than is wanted: it says whether there is another page. @throws {AppError} `invalid-request` */
export function toPage({ limit, cursor }: ListByTimeDto): TimedPage {
  const place = fromTimedCursor(cursor);
  if (!place)
    throw invalidRequest([
      {
        field: 'cursor',
        message: 'must be the nextCursor of another page',
        messageZh: '必须是另一页返回的 nextCursor',
      },
    ]);
  return { ...place, limit: limit + 1 };
}
