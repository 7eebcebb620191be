import { SpanKind } from '@opentelemetry/api';
import { toAttributes } from '../../common/tracing/attributes.js';
import { inSpan, isTracing, markFailed } from '../../common/tracing/tracing.js';
import { AliyunError } from '../aliyun.error.js';
import type { CallEnd, UpstreamCall } from './upstream-call.js';

/** One call of the upstream as a span, with all its attempts. Nothing of it leaves with the request. */
export async function traceUpstream(call: UpstreamCall, work: () => Promise<CallEnd>): Promise<CallEnd> {
  if (!isTracing()) return await work();
  const { operation, plan } = call;
  const attributes = {
    'aliyun.operation': operation,
    'server.address': plan.product.host,
    ...toAttributes(plan.about),
  };
  return await inSpan({ name: `aliyun ${operation}`, kind: SpanKind.CLIENT, attributes }, async (span) => {
    const end = await work();
    const outcome = end instanceof AliyunError ? end.outcome : 'accepted';
    span?.setAttributes({ 'aliyun.outcome': outcome, 'aliyun.code': end.code, 'aliyun.attempts': end.attempts });
    if (end.requestId !== undefined) span?.setAttribute('aliyun.request_id', end.requestId);
    if (end.httpStatus !== undefined) span?.setAttribute('http.response.status_code', end.httpStatus);
    if (span && end instanceof AliyunError) markFailed(span, end.code);
    return end;
  });
}
