import { BlockedTargetError, OutgoingGuard } from '../net/outgoing-guard.js';
import { rule, says } from './says.js';

/**
 * A URI (RFC 3986), which is what answers say it is: URL parsers mend more than that, and each of them something else. Brackets
 * belong to addresses alone.
 */
const URI =
  /^https?:\/\/(?:\[[0-9a-f:.]+\]|[\w.~!$&'()*+,;=-]+)(?::\d*)?(?:[/?](?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9a-f]{2})*)?$/i;
/** Which networks are open is asked when something is sent. */
const FORM = new OutgoingGuard(['0.0.0.0/0', '::/0']);

/** An http or https URL, without user and password, that names no metadata service. */
export function IsWebhookUrl(): PropertyDecorator {
  return rule(
    'isWebhookUrl',
    says(
      'must be an http or https URL, without user name and password, in ASCII: other characters, spaces, quotes, brackets and % percent-encoded',
      '必须是 http 或 https URL，不含用户名和密码，只含 ASCII 字符；其他字符、空格、引号、括号和 % 须使用百分号编码',
    ),
    (value) => typeof value === 'string' && URI.test(value) && isUrl(value),
  );
}

function isUrl(text: string): boolean {
  try {
    FORM.checkUrl(text);
    return true;
  } catch (error) {
    if (error instanceof BlockedTargetError) return false;
    throw error;
  }
}
