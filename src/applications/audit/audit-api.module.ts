import { Module } from '@nestjs/common';
import { AuditController } from './api/audit.controller.js';
import { AuditStoreModule } from './audit-store.module.js';

/** The API of the audit log: for processes that serve one. */
@Module({ imports: [AuditStoreModule], controllers: [AuditController] })
export class AuditApiModule {}
