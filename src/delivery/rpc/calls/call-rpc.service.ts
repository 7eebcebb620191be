import { Injectable } from '@nestjs/common';
import type { HandlerContext, ServiceImpl } from '@connectrpc/connect';
import { invalidRequest, RequestValidationPipe } from '../../../common/http/request-validation.pipe.js';
import { CallIdPipe } from '../../../voice/call-store/call-id.pipe.js';
import { CallCancellationService } from '../../../voice/calls/call-cancellation.service.js';
import { CallListService } from '../../../voice/calls/call-list.service.js';
import { CallsService } from '../../../voice/calls/calls.service.js';
import { CreateCallPipe } from '../../../voice/calls/dto/create-call.pipe.js';
import { ListCallsDto } from '../../../voice/calls/dto/list-calls.dto.js';
import { toNewCall } from '../../../voice/calls/dto/to-new-call.js';
import { maskNumbers } from '../../../voice/calls/mask-numbers.js';
import { KEY_RULE, readIdempotencyKey } from '../../../voice/calls/idempotency.js';
import { applicationOf, identityOf } from '../caller.js';
import type {
  CallService,
  CancelCallRequest,
  CreateCallRequest,
  GetCallRequest,
  ListCallsRequest,
} from '../generated/aliyun_voice/v1/call_service_pb.js';
import { assertKnownFields } from '../unknown-message-fields.js';
import { inListFields, inMessageFields } from './field-paths.js';
import { toCallBody } from './to-call-body.js';
import { toCallMessage } from './to-call-message.js';
import { toListQuery } from './to-list-query.js';

const TWO_KEYS = {
  message: 'must be the key that stands in the metadata, if one stands there',
  messageZh: '必须与元数据中的键一致（如元数据中有）',
};

/** Calls over gRPC and Connect: the same services as over HTTP, by messages. */
@Injectable()
export class CallRpcService implements ServiceImpl<typeof CallService> {
  private readonly ids = new CallIdPipe();
  private readonly bodies = new CreateCallPipe();
  private readonly validation = new RequestValidationPipe();

  constructor(
    private readonly calls: CallsService,
    private readonly lists: CallListService,
    private readonly cancellation: CallCancellationService,
  ) {}

  async createCall(request: CreateCallRequest, context: HandlerContext) {
    assertKnownFields(request);
    try {
      return await this.place(request, context);
    } catch (error) {
      throw inMessageFields(error, request.kind);
    }
  }

  async getCall(request: GetCallRequest, context: HandlerContext) {
    assertKnownFields(request);
    return { call: toCallMessage(await this.calls.get(applicationOf(context), this.ids.transform(request.id))) };
  }

  async listCalls(request: ListCallsRequest, context: HandlerContext) {
    assertKnownFields(request);
    try {
      const query = this.validation.transform(toListQuery(request), { type: 'query', metatype: ListCallsDto });
      const { items, nextCursor } = await this.lists.list(applicationOf(context), query as ListCallsDto);
      return { calls: items.map(toCallMessage), nextCursor: nextCursor ?? '' };
    } catch (error) {
      throw inListFields(error);
    }
  }

  async cancelCall(request: CancelCallRequest, context: HandlerContext) {
    assertKnownFields(request);
    const identity = identityOf(context);
    const call = await this.cancellation.cancel(identity.applicationId, this.ids.transform(request.id));
    return { call: toCallMessage(maskNumbers(call, identity)) };
  }

  private async place(request: CreateCallRequest, context: HandlerContext) {
    const sent = toCallBody(request);
    const newCall = toNewCall(this.bodies.transform(sent));
    const identity = identityOf(context);
    const { respondAsync } = request;
    const options = { idempotencyKey: keyOf(request, context), sent, respondAsync };
    const { body, replayed } = await this.calls.create(identity, newCall, options);
    return { call: toCallMessage(maskNumbers(body, identity)), replayed };
  }
}

/** In the message, or in the metadata, where HTTP has it: a key that nobody reads would be two calls. */
function keyOf({ idempotencyKey }: CreateCallRequest, { requestHeader }: HandlerContext): string | undefined {
  const named = requestHeader.get('idempotency-key');
  const keys = [...(idempotencyKey === '' ? [] : [idempotencyKey]), ...(named === null ? [] : [named])].map(toKey);
  if (new Set(keys).size > 1) throw invalidRequest([{ field: 'idempotencyKey', ...TWO_KEYS }]);
  return keys[0];
}

function toKey(text: string): string {
  const key = readIdempotencyKey(text);
  if (key === undefined) throw invalidRequest([{ field: 'idempotencyKey', ...KEY_RULE }]);
  return key;
}
