import { Injectable } from '@nestjs/common';
import { assertScope, type Identity } from '../../applications/access/identity.js';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { AppError } from '../../common/errors/app-error.js';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import { CallsUnderWay } from './calls-under-way.js';
import { EVERY_APPLICATION, type NewSuppression, type Suppression, type SuppressionScope } from './suppression.js';
import { type ListedSuppression, SuppressionsRepository } from './suppressions.repository.js';

/** An entry as it holds everywhere. */
export type SettledSuppression = Suppression & {
  /** A call to somebody on the list may still ring that was under way. */
  readonly callsUnderWay: boolean;
};

/** Who is not to be called. */
@Injectable()
export class SuppressionsService {
  constructor(
    private readonly suppressions: SuppressionsRepository,
    private readonly underWay: CallsUnderWay,
  ) {}

  /**
   * On the list: with the answer it holds on every replica.
   *
   * @throws {AppError} `forbidden` for a global entry without the scope `admin`.
   */
  async put(
    identity: Identity,
    scope: SuppressionScope,
    wish: NewSuppression,
    change: AuditedChange,
  ): Promise<SettledSuppression> {
    const suppression = await this.suppressions.put(listOf(identity, scope), wish, identity.keyId, change);
    return { ...suppression, callsUnderWay: !(await this.underWay.settle()) };
  }

  /** @throws {AppError} `not-found` when calls of the application may ring the number. */
  async get({ applicationId }: Identity, number: string): Promise<Suppression> {
    const found = await this.suppressions.find({ listOf: applicationId, number });
    if (!found) throw new AppError('not-found', 'The number is not on the do-not-call list');
    return found;
  }

  /**
   * Not on that list any more.
   *
   * @returns the entry of the other list that goes on holding calls back.
   * @throws {AppError} `forbidden`
   */
  async remove(
    identity: Identity,
    scope: SuppressionScope,
    number: string,
    change: AuditedChange,
  ): Promise<Suppression | undefined> {
    await this.suppressions.remove({ listOf: listOf(identity, scope), number }, change);
    return await this.suppressions.find({ listOf: identity.applicationId, number });
  }

  /** @throws {AppError} `forbidden` */
  async list(identity: Identity, scope: SuppressionScope, page: TimedPage): Promise<ListedSuppression[]> {
    return await this.suppressions.list(listOf(identity, scope), page);
  }
}

/** @throws {AppError} `forbidden`: what holds for every application is a matter of administrators. */
export function listOf(identity: Identity, scope: SuppressionScope): string {
  if (scope === 'application') return identity.applicationId;
  assertScope(identity, 'admin');
  return EVERY_APPLICATION;
}
