import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { randomId } from '../../common/ids/random-id.js';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import { AppConfig } from '../../config/app.config.js';
import { takesTestKeys } from '../../config/test-keys.config.js';
import { DatabaseClock } from '../../database/database-clock.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import type { ApiKey, ApiKeyWish } from './api-key.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { newKey } from './key-format.js';
import { HOW_TO_TAKE_TEST_KEYS, SCOPES_OF_LIVE_KEYS } from './key-side.js';

/** Those that are valid: old ones remain in the list. */
const MOST_KEYS = 100;
const ID_LENGTH = 15;

/** A key that was made now: it is shown this once. */
export interface NewApiKey {
  readonly apiKey: ApiKey;
  readonly key: string;
}

/** What administrators do with API keys; the same by HTTP and by `npm run admin`. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly clock: DatabaseClock,
    private readonly config: AppConfig,
  ) {}

  /** @throws {AppError} `invalid-request`, `not-found`, `api-key-limit` */
  async create(applicationId: string, wish: ApiKeyWish, change: AuditedChange): Promise<NewApiKey> {
    if (wish.expiresAt && wish.expiresAt <= this.clock.now())
      throw invalidRequest([{ field: 'expiresAt', message: 'must be a time to come', messageZh: '必须是将来的时间' }]);
    if (wish.type === 'test') this.assertOfUse(wish);
    const key = newKey(wish.type);
    const made = { id: `ak_${randomId(ID_LENGTH)}`, applicationId, key };
    const created = await this.keys.create(made, wish, MOST_KEYS, change);
    if (created === 'no-application') throw new AppError('not-found', 'There is no application with this id');
    if (created === 'too-many')
      throw new AppError('api-key-limit', `An application has at most ${MOST_KEYS} valid keys; revoke one first`);
    return { apiKey: created, key };
  }

  /** In sandbox mode a test key is a key as any: there are no live calls that it could touch. */
  private assertOfUse({ scopes }: ApiKeyWish): void {
    if (this.config.aliyunMode === 'sandbox') return;
    if (!takesTestKeys(this.config))
      throw invalidRequest([
        {
          field: 'type',
          message: `cannot be test here: ${HOW_TO_TAKE_TEST_KEYS.en}`,
          messageZh: `此处不能为 test：${HOW_TO_TAKE_TEST_KEYS.zh}`,
        },
      ]);
    const tooMuch = scopes.filter((scope) => SCOPES_OF_LIVE_KEYS.includes(scope));
    if (tooMuch.length > 0)
      throw invalidRequest([
        {
          field: 'scopes',
          message: `of a test key must not have ${tooMuch.join(' and ')}: live calls go by that`,
          messageZh: `测试密钥不能包含 ${tooMuch.join('、')}：这些权限会影响真实通话`,
        },
      ]);
  }

  async list(applicationId: string, page: TimedPage): Promise<ApiKey[]> {
    return await this.keys.list(applicationId, page);
  }

  /** Within a second no process takes the key any more. @throws {AppError} `not-found` */
  async revoke(applicationId: string, id: string, change: AuditedChange): Promise<ApiKey> {
    const revoked = await this.keys.revoke(applicationId, id, change);
    if (!revoked) throw new AppError('not-found', 'The application has no API key with this id');
    return revoked;
  }
}
