import { isTimeZone } from '../stored-quiet-hours.js';
import { rule, says } from '../../../common/validation/says.js';

/** The IANA name of a time zone. */
export function IsZone(): PropertyDecorator {
  return rule(
    'isZone',
    says('must be the IANA name of a time zone, for example Asia/Shanghai', '必须是 IANA 时区名称，例如 Asia/Shanghai'),
    (value) => typeof value === 'string' && isTimeZone(value),
  );
}
