import { Module } from '@nestjs/common';
import { FlowControlModule } from '../flow-control/flow-control.module.js';
import { OtherMode } from './other-mode.js';
import { OldPartitions } from './old-partitions.js';
import { PartitionMaker } from './partition-maker.js';
import { PartitionMetrics } from './partition-metrics.js';
import { Retention } from './retention.js';

/** Partitions that come and go; rows that are too old; calls of the other mode. */
@Module({
  imports: [FlowControlModule],
  providers: [OldPartitions, OtherMode, PartitionMaker, PartitionMetrics, Retention],
})
export class MaintenanceModule {}
