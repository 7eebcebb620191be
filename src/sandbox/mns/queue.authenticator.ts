import { Injectable } from '@nestjs/common';
import { SandboxClock } from '../clock/sandbox.clock.js';
import { SANDBOX_SECURITY_TOKEN, SANDBOX_STS_ACCESS_KEY_ID, secretOf } from '../gateway/credentials.js';
import { TIME_WINDOW_MS } from '../gateway/time-window.js';
import { headerOf, type WireRequest } from '../gateway/wire-request.js';
import { parseQueueAuthorization, queueSignature, queueStringToSign } from './queue-signature.js';

/** The queue service refuses a request; its codes are not those of the RPC gateway. */
export class QueueRefusal extends Error {
  constructor(
    readonly httpStatus: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'QueueRefusal';
  }
}

/** Checks who reads a queue: the temporary key of QueryTokenForMnsQueue with its security token. */
@Injectable()
export class QueueAuthenticator {
  constructor(private readonly clock: SandboxClock) {}

  /** @throws {QueueRefusal} */
  check(wire: WireRequest, resource: string): void {
    const authorization = parseQueueAuthorization(headerOf(wire, 'authorization') ?? '');
    if (authorization === undefined) {
      throw new QueueRefusal(400, 'MissingAuthorizationHeader', 'Authorization header is required.');
    }
    const { accessKeyId, signature } = authorization;
    const secret = secretOf(accessKeyId);
    const token = headerOf(wire, 'security-token');
    const isTokenWrong =
      token === undefined ? accessKeyId === SANDBOX_STS_ACCESS_KEY_ID : token !== SANDBOX_SECURITY_TOKEN;
    if (secret === undefined || isTokenWrong) {
      throw new QueueRefusal(403, 'AccessIDAuthError', 'AccessID authentication fails, please check your AccessID.');
    }
    const sentAt = Date.parse(headerOf(wire, 'date') ?? '');
    if (!(Math.abs(sentAt - this.clock.wallNow()) <= TIME_WINDOW_MS)) {
      throw new QueueRefusal(408, 'TimeExpired', 'The http request you sent is expired.');
    }
    if (queueSignature(queueStringToSign(wire, resource), secret) !== signature) {
      throw new QueueRefusal(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.');
    }
  }
}
