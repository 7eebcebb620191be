import { Injectable } from '@nestjs/common';
import { AppError, type BilingualText } from '../../common/errors/app-error.js';
import { AppConfig } from '../../config/app.config.js';
import { takesTestKeys } from '../../config/test-keys.config.js';
import { type Identity, TEST_KEY_IN_VAIN } from '../access/identity.js';
import type { Scope } from '../access/scopes.js';

/** What they change is the same for live calls: the application's settings, its do-not-call list, keys. */
export const SCOPES_OF_LIVE_KEYS: readonly Scope[] = ['settings:write', 'admin'];

/** What an administrator is told, wherever a test key is in vain. */
export const HOW_TO_TAKE_TEST_KEYS: BilingualText = {
  en: 'Start a sandbox («npm run sandbox») and set TEST_KEYS_SANDBOX_URL of every replica to its URL (docs/applications.md), or run a gateway with ALIYUN_MODE=sandbox',
  zh: '请启动沙箱（npm run sandbox），并将所有副本的 TEST_KEYS_SANDBOX_URL 设为其 URL（见 docs/applications.zh-CN.md）；或另外运行一个 ALIYUN_MODE=sandbox 的网关',
};

/**
 * Whose requests this part of the process serves. A live gateway with a sandbox for test keys has two: one for live calls, one
 * for those of test keys. Which one a request gets to is told by the form of its key; here the database has its say.
 */
@Injectable()
export class KeySide {
  constructor(private readonly config: AppConfig) {}

  /**
   * The identity, with what it may do here.
   *
   * @throws {AppError} `forbidden` for one that has no business on this side.
   */
  admit(identity: Identity): Identity {
    const { isTestSide, aliyunMode } = this.config;
    if (identity.isTest !== true) return isTestSide ? refuseLiveKey() : identity;
    if (isTestSide) return withoutLiveScopes(identity);
    return aliyunMode === 'sandbox' ? identity : refuseTestKey();
  }

  /** Either side signs in keys of both. @throws {AppError} `forbidden` for a test key that is in vain. */
  assertServed({ isTest }: Identity): void {
    if (isTest === true && !takesTestKeys(this.config)) refuseTestKey();
  }
}

function withoutLiveScopes(identity: Identity): Identity {
  const scopes = [...identity.scopes].filter((scope) => !SCOPES_OF_LIVE_KEYS.includes(scope));
  return { ...identity, scopes: new Set(scopes) };
}

function refuseTestKey(): never {
  throw new AppError('forbidden', TEST_KEY_IN_VAIN, { hint: HOW_TO_TAKE_TEST_KEYS });
}

function refuseLiveKey(): never {
  throw new AppError('forbidden', 'This is no test key: it does not belong to a session or a ticket of one');
}
