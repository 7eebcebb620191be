import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Vault } from '../../privacy/vault.js';
import type { CallPurpose } from '../call-store/call-request.js';
import type { CalleeQuotaDto } from './dto/callee-quota.dto.js';
import { calleeFlow, flowKey, quotaClass } from '../call-store/callee-flow.js';
import { FlowControlRepository } from './flow-control.repository.js';
import { FlowLimitsRepository } from './flow-limits.repository.js';

/** Tells how often a callee can still be called. */
@Injectable()
export class CalleeQuotaService {
  constructor(
    private readonly flows: FlowControlRepository,
    private readonly limits: FlowLimitsRepository,
    private readonly vault: Vault,
    private readonly config: AppConfig,
  ) {}

  /** @param callee E.164; it need not have been called before. */
  async get(applicationId: string, callee: string, purpose: CallPurpose): Promise<CalleeQuotaDto> {
    const { perMinute, perHour, perDay } = await this.limits.find(applicationId);
    const limits = { perMinute, perHour, perDay };
    const key = flowKey({ mode: this.config.aliyunMode, index: this.vault.indexOf(callee) });
    const quota = await this.flows.quota(calleeFlow(key, quotaClass('tts', purpose), limits));
    return {
      callee,
      purpose,
      limits,
      remaining: { perMinute: quota.minuteLeft, perHour: quota.hourLeft, perDay: quota.dayLeft },
      nextAllowedAt: quota.nextAt.toISOString(),
    };
  }
}
