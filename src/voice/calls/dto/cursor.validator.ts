import { fromCursor } from '../../../common/pagination/cursor.js';
import { CALL_ID_PATTERN } from '../../call-store/call-id.js';
import { rule, says } from '../../../common/validation/says.js';

/** The `nextCursor` of a page of calls. */
export function IsCursor(): PropertyDecorator {
  return rule(
    'isCursor',
    says('must be the nextCursor of another page', '必须是另一页返回的 nextCursor'),
    (value) => typeof value === 'string' && CALL_ID_PATTERN.test(fromCursor(value)),
  );
}
