import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications.module.js';
import { AuditStoreModule } from './audit-store.module.js';
import { AuditSealer } from './chain/audit-sealer.js';
import { AuditUpkeep } from './chain/audit-upkeep.js';
import { AuditTrail } from './log/audit-trail.js';
import { AuditHook } from './requests/audit-hook.js';

/** Writes what requests do into the audit log, seals it, and removes what is too old. */
@Module({
  imports: [ApplicationsModule, AuditStoreModule],
  providers: [AuditHook, AuditSealer, AuditTrail, AuditUpkeep],
  exports: [AuditTrail],
})
export class AuditModule {}
