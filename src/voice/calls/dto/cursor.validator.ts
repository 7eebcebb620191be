import { fromCursor, NEXT_CURSOR } from '../../../common/pagination/cursor.js';
import { CALL_ID_PATTERN } from '../../call-store/call-id.js';
import { rule, says } from '../../../common/validation/says.js';

/** The `nextCursor` of a page of calls. */
export function IsCursor(): PropertyDecorator {
  return rule(
    'isCursor',
    says(NEXT_CURSOR.message, NEXT_CURSOR.messageZh),
    (value) => typeof value === 'string' && CALL_ID_PATTERN.test(fromCursor(value)),
  );
}
