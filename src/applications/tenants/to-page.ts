import { NEXT_CURSOR } from '../../common/pagination/cursor.js';
import { fromTimedCursor, type TimedPage } from '../../common/pagination/timed-cursor.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { ListByTimeDto } from './dto/tenant.dto.js';

/**
 * One item more than is wanted: it says whether there is another page.
 *
 * @throws {AppError} `invalid-request`, also for a cursor of another list.
 */
export function toPage(list: string, { limit, cursor }: ListByTimeDto): TimedPage {
  const place = fromTimedCursor(list, cursor);
  if (!place) throw invalidRequest([{ field: 'cursor', ...NEXT_CURSOR }]);
  return { ...place, limit: limit + 1 };
}
