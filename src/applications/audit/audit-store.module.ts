import { Module } from '@nestjs/common';
import { AuditSealsRepository } from './chain/audit-seals.repository.js';
import { AuditVerifier } from './chain/audit-verifier.js';
import { AuditLogRepository } from './log/audit-log.repository.js';

/** The audit log and its seals, to write, read and verify; for every process, also for one that serves nothing. */
@Module({
  providers: [AuditLogRepository, AuditSealsRepository, AuditVerifier],
  exports: [AuditLogRepository, AuditSealsRepository, AuditVerifier],
})
export class AuditStoreModule {}
