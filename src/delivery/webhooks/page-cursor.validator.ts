import { fromCursor, NEXT_CURSOR } from '../../common/pagination/cursor.js';
import { rule, says } from '../../common/validation/says.js';

/** The `nextCursor` of another page: it holds an id of this form. */
export function IsPageCursor(idPattern: RegExp): PropertyDecorator {
  return rule(
    'isPageCursor',
    says(NEXT_CURSOR.message, NEXT_CURSOR.messageZh),
    (value) => typeof value === 'string' && idPattern.test(fromCursor(value)),
  );
}
