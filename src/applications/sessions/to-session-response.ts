import { VERSION } from '../../common/version.js';
import type { AppConfig } from '../../config/app.config.js';
import { toScopes } from '../access/scopes.js';
import type { SessionRow } from './console-sessions.js';
import type { SessionDto } from './dto/session.dto.js';
import { csrfTokenOf, TEST_SESSION } from './session-token.js';

export function toSessionResponse(token: string, row: SessionRow, config: AppConfig): SessionDto {
  const mode = modeOf(token, config);
  return {
    csrfToken: csrfTokenOf(token),
    application: { id: row.applicationId, name: row.applicationName },
    keyId: row.keyId,
    scopes: [...toScopes(row.scopes)],
    mode,
    sandbox: mode === 'sandbox',
    expiresAt: row.endsAt.toISOString(),
    idleTimeoutSeconds: config.sessionIdleMinutes * 60,
    version: VERSION,
  };
}

/** Either side of a live gateway signs in keys of both. */
function modeOf(token: string, { aliyunMode, isTestSide }: AppConfig): SessionDto['mode'] {
  if (token.startsWith(TEST_SESSION)) return 'sandbox';
  return isTestSide ? 'live' : aliyunMode;
}
