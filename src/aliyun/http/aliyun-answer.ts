import type { UsedStamp } from '../auth/aliyun-signer.js';

/** A good answer. For an operation that places a call it means *accepted*, never *answered*. */
export interface AliyunAnswer {
  readonly body: Record<string, unknown>;
  /** `OK`, also for products whose good answers carry no `Code`. */
  readonly code: string;
  readonly requestId: string | undefined;
  readonly httpStatus: number;
  readonly nonce: string;
  readonly signing: UsedStamp;
  readonly attempts: number;
}
