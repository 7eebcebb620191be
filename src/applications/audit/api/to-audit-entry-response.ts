import type { AuditRow } from '../log/audit-entry.js';
import type { AuditEntryDto } from './dto/audit-entry.dto.js';

/** What administrators see of an entry. */
export function toAuditEntryResponse(row: AuditRow): AuditEntryDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    applicationId: row.applicationId,
    keyId: row.keyId,
    address: row.address,
    action: row.action,
    resource: row.resource,
    status: row.status,
    code: row.code,
    requestId: row.requestId,
    detail: { ...row.detail },
    seal: row.seal,
  };
}
