import { Module } from '@nestjs/common';
import { FlowControlModule } from '../flow-control/flow-control.module.js';
import { OtherMode } from './other-mode.js';
import { Retention } from './retention.js';

/** Rows that are too old; calls of the other mode. */
@Module({ imports: [FlowControlModule], providers: [OtherMode, Retention] })
export class MaintenanceModule {}
