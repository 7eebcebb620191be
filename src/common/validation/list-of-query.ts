import { Converted } from './field.decorators.js';

/** One or several values: `?status=queued&status=ringing` or `?status=queued,ringing`. */
export function ListOfQuery(): PropertyDecorator {
  return Converted((sent) => toList(sent).flatMap((item) => (typeof item === 'string' ? item.split(',') : [item])));
}

/** One or several values, whole as they were sent. */
export function RepeatedInQuery(): PropertyDecorator {
  return Converted(toList);
}

function toList(sent: unknown): unknown[] {
  return Array.isArray(sent) ? sent : [sent];
}
