import { registerDecorator } from 'class-validator';
import { BlockedTargetError, OutgoingGuard } from '../net/outgoing-guard.js';

const VISIBLE = /^[\x21-\x7e]+$/;
/** Which networks are open is asked when something is sent. */
const FORM = new OutgoingGuard(['0.0.0.0/0', '::/0']);

/** An http or https URL in ASCII, without user and password, that names no metadata service. */
export function IsWebhookUrl(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isWebhookUrl',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be an http or https URL in ASCII, without user name and password' },
      validator: { validate: (value: unknown) => typeof value === 'string' && VISIBLE.test(value) && isUrl(value) },
    });
  };
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
