import { AuditedChange } from '../../src/applications/audit/log/audited-change.js';

/** A change that a test makes without a request; its entry says so. */
export function aChange(): AuditedChange {
  return new AuditedChange(() => ({ actor: 'system', action: 'test', status: 200 }));
}
