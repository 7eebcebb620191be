import { isTimeZone } from '../timing/time-zone.js';
import { rule, says } from './says.js';

/** The name of a time zone. */
export function IsTimeZone(): PropertyDecorator {
  return rule(
    'isTimeZone',
    says('must be the name of a time zone, such as Asia/Shanghai', '必须是时区名称，例如 Asia/Shanghai'),
    isTimeZone,
  );
}
