import { fromCursor } from '../../common/pagination/cursor.js';
import { rule, says } from '../../common/validation/says.js';

/** The `nextCursor` of another page: it holds an id of this form. */
export function IsPageCursor(idPattern: RegExp): PropertyDecorator {
  return rule(
    'isPageCursor',
    says('must be the nextCursor of another page', '必须是另一页返回的 nextCursor'),
    (value) => typeof value === 'string' && idPattern.test(fromCursor(value)),
  );
}
