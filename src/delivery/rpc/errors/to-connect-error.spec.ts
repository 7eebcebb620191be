import { create, toBinary } from '@bufbuild/protobuf';
import { Code } from '@connectrpc/connect';
import { AppError, type FieldProblem } from '../../../common/errors/app-error.js';
import { BadRequestSchema } from '../generated/google/rpc/error_details_pb.js';
import { endWith } from './call-end.js';
import { RpcFailure } from './rpc-failure.js';
import { toConnectError } from './to-connect-error.js';

const typesOf = (error: AppError) =>
  toConnectError(new RpcFailure(error), 'r1').details.map((detail) =>
    'desc' in detail ? detail.desc.typeName : detail.type,
  );

const violationsOf = (fields: readonly FieldProblem[]) => {
  const error = toConnectError(new RpcFailure(new AppError('invalid-request', 'wrong', { fields })), 'r1');
  return error.findDetails(BadRequestSchema).flatMap(({ fieldViolations }) => fieldViolations);
};

describe('an error as RPC tells it', () => {
  it('has a detail for each thing that is known of it', () => {
    const details = {
      fields: [{ field: 'callee', message: 'is wrong', messageZh: '有误' }],
      hint: { en: 'Do this', zh: '这样做' },
      retryAfterSeconds: 3,
      upstream: { code: 'isv.X', requestId: null },
    };
    expect(typesOf(new AppError('upstream-refused', 'no', details))).toEqual([
      'google.rpc.ErrorInfo',
      'google.rpc.RetryInfo',
      'google.rpc.BadRequest',
      'google.rpc.LocalizedMessage',
      'google.rpc.LocalizedMessage',
    ]);
  });

  it('says of each field in Chinese, too, what is wrong', () => {
    const fields = [{ field: 'callee', message: 'is wrong', messageZh: '有误' }];
    expect(violationsOf(fields)).toMatchObject([
      { field: 'callee', description: 'is wrong', localizedMessage: { locale: 'zh-CN', message: '有误' } },
    ]);
  });

  it('names no more fields than its trailers can hold', () => {
    const fields = Array.from({ length: 1_000 }, (_, index) => ({
      field: `menu.${index}`,
      message: 'must be an object',
      messageZh: '必须是对象',
    }));
    const named = violationsOf(fields);
    expect(named.map(({ field }) => field)).toEqual(fields.slice(0, named.length).map(({ field }) => field));
    expect(named.length).toBeGreaterThan(50);
    const bytes = toBinary(BadRequestSchema, create(BadRequestSchema, { fieldViolations: named }));
    expect(bytes.length).toBeLessThan(4_200);
  });

  it('does not invite to send a call again that may have been placed', () => {
    const unsettled = { callId: '0aK3xP9Qw81bTzE', retryAfterSeconds: 1 };
    expect(typesOf(new AppError('unavailable', 'not known', unsettled))).toEqual(['google.rpc.ErrorInfo']);
  });

  it('says nothing of what is not known to be safe', () => {
    const error = endWith(new Error('password of db.internal'), false);
    expect(error.code).toBe(Code.Internal);
    expect(error.message).not.toContain('db.internal');
    expect((error.cause as Error).message).toContain('db.internal');
  });
});
