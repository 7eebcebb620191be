import { SetMetadata } from '@nestjs/common';
import type { AppConfig } from '../../../config/app.config.js';

/** Under this key stands what is said of a route that is not as its method has it. */
export const AUDIT = 'audit';

export type AuditMark =
  | { readonly isAudited: true }
  | {
      readonly isAudited: false;
      /** Why it leaves no entry. */
      readonly reason: string;
      /** A setting that has it written all the same. */
      readonly unless?: 'auditCalls';
    };

/** A route that reads, and shows what is hidden elsewhere: each use is written into the audit log. */
export const Audited = () => SetMetadata(AUDIT, { isAudited: true } satisfies AuditMark);

/** A route that is no read, and leaves no entry in the audit log. */
export const NotAudited = (reason: string, unless?: 'auditCalls') =>
  SetMetadata(AUDIT, { isAudited: false, reason, ...(unless && { unless }) } satisfies AuditMark);

/** Under this key stands that strangers are expected. */
export const STRANGERS = 'strangers';

/** A route that is asked before anybody has signed in: a request without a credential is refused, and no news for the audit log. */
export const ExpectsStrangers = () => SetMetadata(STRANGERS, true);

/** `required`: without its entry it is not answered; `noted`: the entry is made if it can be. */
export type Auditing = 'no' | 'noted' | 'required';

/** How a request is audited: whatever is no read is, unless its route says otherwise. */
export function auditingOf(
  method: string,
  mark: AuditMark | undefined,
  config: Pick<AppConfig, 'auditCalls'>,
): Auditing {
  if (mark?.isAudited === false) return mark.unless && config[mark.unless] ? 'noted' : 'no';
  if (method === 'GET') return mark ? 'required' : 'no';
  return method === 'HEAD' || method === 'OPTIONS' ? 'no' : 'required';
}
