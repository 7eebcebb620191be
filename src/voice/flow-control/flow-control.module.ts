import { Module } from '@nestjs/common';
import { CalleeQuotaService } from './callee-quota.service.js';
import { FlowControlRepository } from './flow-control.repository.js';
import { FlowGate } from './flow-gate.js';
import { FlowLimitsRepository } from './flow-limits.repository.js';

/** How often a callee may be called. */
@Module({
  providers: [CalleeQuotaService, FlowControlRepository, FlowGate, FlowLimitsRepository],
  exports: [CalleeQuotaService, FlowControlRepository, FlowGate],
})
export class FlowControlModule {}
