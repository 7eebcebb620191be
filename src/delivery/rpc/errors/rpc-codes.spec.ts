import { Code } from '@connectrpc/connect';
import { AppError } from '../../../common/errors/app-error.js';
import { ERROR_CODES, type ErrorCode } from '../../../common/errors/error-codes.js';
import { RPC_CODES, rpcCodeOf } from './rpc-codes.js';

/** What each class of HTTP may become: a client that goes by the one must not be misled by the other. */
const ALLOWED: Readonly<Record<number, readonly Code[]>> = {
  400: [Code.InvalidArgument],
  401: [Code.Unauthenticated],
  403: [Code.PermissionDenied],
  404: [Code.NotFound],
  405: [Code.Unimplemented],
  408: [Code.DeadlineExceeded],
  409: [Code.Aborted, Code.FailedPrecondition],
  410: [Code.NotFound, Code.OutOfRange],
  413: [Code.ResourceExhausted],
  414: [Code.InvalidArgument],
  415: [Code.InvalidArgument],
  416: [Code.OutOfRange],
  417: [Code.InvalidArgument],
  422: [Code.FailedPrecondition],
  426: [Code.FailedPrecondition],
  429: [Code.ResourceExhausted],
  431: [Code.ResourceExhausted],
  500: [Code.Internal],
  502: [Code.Internal, Code.Unavailable, Code.NotFound],
  503: [Code.Unavailable],
};

describe('the codes of RPC', () => {
  it.each(Object.keys(ERROR_CODES) as ErrorCode[])('say of %s what its HTTP status says', (code) => {
    expect(ALLOWED[ERROR_CODES[code].status]).toContain(RPC_CODES[code]);
  });

  it('are such that nobody sends a call again that may have been placed', () => {
    const retried = [Code.Unavailable, Code.Aborted, Code.ResourceExhausted];
    expect(retried).toContain(rpcCodeOf(new AppError('unavailable', 'nothing was placed')));
    const unsettled = new AppError('unavailable', 'not known', { callId: '0aK3xP9Qw81bTzE', retryAfterSeconds: 1 });
    expect(rpcCodeOf(unsettled)).toBe(Code.Unknown);
    const unclear = new AppError('upstream-unavailable', 'not known', { callId: '0aK3xP9Qw81bTzE' });
    expect(rpcCodeOf(unclear)).toBe(Code.Unknown);
  });
});
