import { Injectable } from '@nestjs/common';
import { AliyunClient } from '../../aliyun/aliyun.client.js';
import { AppConfig } from '../../config/app.config.js';
import { planPlacement, type PlaceableCall } from './placement.js';
import { outcomeOfError, type PlacingOutcome } from './placing-outcome.js';

/** Sends the one request that makes a phone ring. The caller has committed the claim of the call before. */
@Injectable()
export class Dispatcher {
  constructor(
    private readonly aliyun: AliyunClient,
    private readonly config: AppConfig,
  ) {}

  /** The upstream operation that {@link place} would use. */
  operationFor(call: PlaceableCall): string {
    return planPlacement(call, this.config).operation;
  }

  /** Places a claimed call. Never throws: every end has its outcome. */
  async place(call: PlaceableCall): Promise<PlacingOutcome> {
    try {
      const { operation, params, product } = planPlacement(call, this.config);
      const answer = await this.aliyun.call(operation, params, { retryClass: 'place', ...(product && { product }) });
      const requestId = answer.requestId ?? null;
      const callId = readCallId(answer.body);
      if (callId === undefined) return { type: 'ambiguous', code: 'MissingCallId', requestId };
      return { type: 'accepted', callId, requestId, code: answer.code };
    } catch (error) {
      return outcomeOfError(error);
    }
  }
}

/** The upstream's id of the call; Cloud Call Center names it JobId inside Data.CallContext. */
function readCallId(body: Readonly<Record<string, unknown>>): string | undefined {
  const data = body.Data as { CallContext?: { JobId?: unknown } } | null | undefined;
  const id = body.CallId ?? data?.CallContext?.JobId;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
