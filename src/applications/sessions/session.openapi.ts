import { applyDecorators, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { EndedSessionDto, SessionDto, SignInDto } from './dto/session.dto.js';

const ALWAYS = ['malformed-body', 'unauthorized', 'csrf-token-invalid', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;

const NotStored = () => Header('cache-control', 'no-store');

export const ApiSignIn = () =>
  applyDecorators(
    NotStored(),
    ApiOperation({
      operationId: 'signIn',
      summary: 'Sign in to the console',
      description:
        'Exchanges an API key, or the token of a sign-in link, for a session: an `HttpOnly` cookie that a page cannot read. All of ' +
        'the API takes the cookie in place of a key, together with the header `X-CSRF-Token`. For browsers; programs send their key.',
    }),
    ApiBody({
      type: SignInDto,
      required: true,
      examples: {
        key: { summary: 'With an API key', value: { apiKey: 'vg_live_7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp0aK3xP9000000' } },
        link: {
          summary: 'With the link of the start',
          value: { link: 'vgl_mB3tIu6nSpyUXQy2QzYbE4HyGvsXKuy0i9gdYpVqKHs' },
        },
      },
    }),
    ApiResponse({
      status: 201,
      type: SessionDto,
      headers: { 'Set-Cookie': { description: 'The session', schema: { type: 'string' } } },
      description: 'The session',
    }),
    ApiErrors('invalid-request', 'forbidden', ...ALWAYS, ...OF_BODY, 'rate-limited'),
  );

export const ApiGetSession = () =>
  applyDecorators(
    ApiBearerAuth(),
    NotStored(),
    ApiOperation({
      operationId: 'getSession',
      summary: 'Show who is signed in to the console',
      description:
        'And the CSRF token once more: a page that was loaded anew asks for it with the cookie alone. A request with a key has no ' +
        'session.',
    }),
    ApiResponse({ status: 200, type: SessionDto, description: 'The session' }),
    ApiErrors('invalid-request', ...ALWAYS, 'not-found'),
  );

export const ApiSignOut = () =>
  applyDecorators(
    ApiBearerAuth(),
    NotStored(),
    ApiOperation({
      operationId: 'signOut',
      summary: 'Sign out of the console',
      description: 'Ends the session on the server, and removes its cookie.',
    }),
    ApiResponse({ status: 200, type: EndedSessionDto, description: 'The session has ended' }),
    ApiErrors('invalid-request', ...ALWAYS, ...OF_BODY, 'not-found'),
  );
