import { BlockedTargetError, OutgoingGuard } from '../net/outgoing-guard.js';
import { rule, says } from './says.js';

const VISIBLE = /^[\x21-\x7e]+$/;
/** Which networks are open is asked when something is sent. */
const FORM = new OutgoingGuard(['0.0.0.0/0', '::/0']);

/** An http or https URL in ASCII, without user and password, that names no metadata service. */
export function IsWebhookUrl(): PropertyDecorator {
  return rule(
    'isWebhookUrl',
    says(
      'must be an http or https URL in ASCII, without user name and password',
      '必须是 http 或 https URL，只含 ASCII 字符，且不含用户名和密码',
    ),
    (value) => typeof value === 'string' && VISIBLE.test(value) && isUrl(value),
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
