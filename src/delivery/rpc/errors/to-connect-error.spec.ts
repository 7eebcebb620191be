import { Code } from '@connectrpc/connect';
import { AppError } from '../../../common/errors/app-error.js';
import { endWith } from './call-end.js';
import { RpcFailure } from './rpc-failure.js';
import { toConnectError } from './to-connect-error.js';

const typesOf = (error: AppError) =>
  toConnectError(new RpcFailure(error), 'r1').details.map((detail) =>
    'desc' in detail ? detail.desc.typeName : detail.type,
  );

describe('an error as RPC tells it', () => {
  it('has a detail for each thing that is known of it', () => {
    const details = {
      fields: [{ field: 'callee', message: 'is wrong' }],
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
