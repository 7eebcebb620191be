import { Module } from '@nestjs/common';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { AccountPacing } from '../upstream/account-pacing.js';
import { UpstreamModule } from '../upstream/upstream.module.js';
import { CallSettlement } from './call-settlement.js';
import { DetailQuery } from './detail-query.js';
import { QueueExpiry } from './queue-expiry.js';
import { ReconcilerMetrics } from './reconciler-metrics.js';
import { Reconciler } from './reconciler.js';

/** Calls that do not end by themselves: without receipts, or in the queue for too long. */
@Module({
  imports: [CallStoreModule, UpstreamModule, AccountPacing, ReceiptsModule],
  providers: [CallSettlement, DetailQuery, QueueExpiry, ReconcilerMetrics, Reconciler],
})
export class ReconcilerModule {}
