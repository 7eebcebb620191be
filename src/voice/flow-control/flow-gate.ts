import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Vault } from '../../privacy/vault.js';
import type { CallKind, CallPurpose } from '../call-store/call-request.js';
import { type CalleeFlow, calleeFlow, flowKey, quotaClass } from '../call-store/callee-flow.js';
import { FlowControlRepository } from './flow-control.repository.js';
import { FlowLimitsRepository } from './flow-limits.repository.js';

/** What decides which windows a call counts in. */
export interface FlowSubject {
  readonly applicationId: string;
  readonly callee: string;
  readonly purpose?: CallPurpose | null;
  readonly request: { readonly kind: CallKind };
}

/** The callee's flow control, as calls on their way out meet it. */
@Injectable()
export class FlowGate {
  constructor(
    private readonly flows: FlowControlRepository,
    private readonly limits: FlowLimitsRepository,
    private readonly vault: Vault,
    private readonly config: AppConfig,
  ) {}

  /** Where this call counts. */
  async flowOf({ applicationId, callee, purpose, request }: FlowSubject): Promise<CalleeFlow> {
    const key = flowKey({ mode: this.config.aliyunMode, index: this.vault.indexOf(callee) });
    return calleeFlow(key, quotaClass(request.kind, purpose), await this.limits.find(applicationId));
  }

  /** Aliyun refused the callee: others call it, too. @returns when it may be called again. */
  async recordRefusal(call: FlowSubject): Promise<Date> {
    return await this.flows.recordRefusal(await this.flowOf(call));
  }
}
