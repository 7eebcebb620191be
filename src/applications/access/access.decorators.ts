import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { ApiErrorsWith, problemExample } from '../../common/openapi/api-errors.decorator.js';
import { SCOPE_EXTENSION } from '../../common/openapi/polish.js';
import { missingScope, TEST_KEY_IN_VAIN } from './identity.js';
import type { Scope as ScopeName } from './scopes.js';

/** Under this key stands who may call a route: one without it stops the start. */
export const ACCESS = 'access';
/** `public`: everybody, also without a key; `any-key`: whoever has a key; else a key with this scope. */
export type Access = 'public' | 'any-key' | ScopeName;

/** Opens a route to keys with this scope, and says so in the API's document. */
export const Scope = (scope: ScopeName) =>
  applyDecorators(
    SetMetadata(ACCESS, scope satisfies Access),
    ApiExtension(SCOPE_EXTENSION, scope),
    ApiForbidden(scope),
  );

/** Opens a route to every key: there is nothing to it that a key could be without. */
export const AnyKey = () => applyDecorators(SetMetadata(ACCESS, 'any-key' satisfies Access), ApiTestKeyInVain());

/** Opens a route to callers without an API key. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);

/** The one key that nothing is open to. */
function ApiTestKeyInVain() {
  const value = problemExample('forbidden', TEST_KEY_IN_VAIN);
  const examples = { forbidden: { summary: 'A test key, and no sandbox for it', value } };
  const description = 'The key is a test key, and this gateway has no sandbox for its calls';
  return ApiErrorsWith({ codes: ['forbidden'], details: { forbidden: { description, examples } } });
}

function ApiForbidden(scope: ScopeName) {
  const value = problemExample('forbidden', missingScope(scope));
  const examples = { forbidden: { summary: 'A key without the scope', value } };
  const description = `The key lacks the scope ${scope}`;
  return ApiErrorsWith({ codes: ['forbidden'], details: { forbidden: { description, examples } } });
}
