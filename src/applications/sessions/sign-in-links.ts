import { Injectable } from '@nestjs/common';
import { randomId } from '../../common/ids/random-id.js';
import { Database } from '../../database/database.js';
import { hashOf } from '../keys/api-keys.repository.js';
import { ADD_LINK, REDEEM_LINK } from './sessions.sql.js';

/** 256 bits. */
const RANDOM_LENGTH = 43;
const FORM = /^vgl_[0-9A-Za-z]{43}$/;
const MINUTES = 15;

/** Tokens that sign in once, in place of a key, on any replica. */
@Injectable()
export class SignInLinks {
  constructor(private readonly database: Database) {}

  /**
   * A token for the application's first key, for a quarter of an hour.
   *
   * @returns undefined where there is no such key any more.
   */
  async issue(applicationId: string): Promise<string | undefined> {
    const token = `vgl_${randomId(RANDOM_LENGTH)}`;
    const { rowCount } = await this.database.pool.query(ADD_LINK, [hashOf(token), applicationId, MINUTES]);
    return rowCount === 1 ? token : undefined;
  }

  /** @returns the id of the key; undefined when it was used, is too old, or its key has ended. */
  async redeem(token: string): Promise<string | undefined> {
    if (!FORM.test(token)) return undefined;
    return (await this.database.pool.query<{ keyId: string }>(REDEEM_LINK, [hashOf(token)])).rows[0]?.keyId;
  }
}
