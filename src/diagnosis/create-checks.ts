import type { AppConfig } from '../config/app.config.js';
import type { Database } from '../database/database.js';
import { DeliveriesRepository } from '../delivery/webhooks/deliveries/deliveries.repository.js';
import { EndpointStatesRepository } from '../delivery/webhooks/endpoints/endpoint-states.repository.js';
import { ReviewsRepository } from '../voice/call-store/reviews.repository.js';
import type { AccountRegistry } from '../voice/upstream/accounts/account-registry.js';
import { EventsCheck } from './calls/events.check.js';
import { HolidaysCheck } from './calls/holidays.check.js';
import { QueueCheck } from './calls/queue.check.js';
import { ReceiptsCheck } from './calls/receipts.check.js';
import { RecentCalls } from './calls/recent-calls.js';
import { UnknownCallsCheck } from './calls/unknown-calls.check.js';
import { WebhooksCheck } from './calls/webhooks.check.js';
import type { Check } from './check.js';
import { ConfigurationCheck } from './configuration/configuration.check.js';
import { TestKeysCheck } from './configuration/test-keys.check.js';
import { EncryptionCheck } from './database/encryption.check.js';
import { DatabaseCheck } from './database/database.check.js';
import { PartitionsCheck } from './database/partitions.check.js';
import { DiskCheck } from './host/disk.check.js';
import { TimeZonesCheck } from './host/time-zones.check.js';
import { AccountAnswers } from './upstream/account-answers.js';
import { AccountCheck } from './upstream/account.check.js';
import { ClockCheck } from './upstream/clock.check.js';
import { CredentialsCheck } from './upstream/credentials.check.js';
import { EndpointCheck } from './upstream/endpoint.check.js';
import { PermissionCheck } from './upstream/permission.check.js';
import { ReplayGuardCheck } from './upstream/replay-guard.check.js';
import { ShowNumbersCheck } from './upstream/show-numbers.check.js';

/** What a diagnosis looks at. */
export interface Subject {
  readonly config: AppConfig;
  readonly accounts: AccountRegistry;
  /** Undefined: it cannot be used, which somebody else says. */
  readonly database: Database | undefined;
  /** The tables of this version are there. */
  readonly hasTables: boolean;
  /** This process proves the accounts' replay guards itself, instead of telling what was proven before. */
  readonly provesGuards: boolean;
}

/** The checks of one diagnosis: what several of them need is read once. */
export function createChecks(subject: Subject): readonly Check[] {
  const { config, accounts, database, hasTables, provesGuards } = subject;
  const tables = hasTables ? database : undefined;
  const answers = new AccountAnswers(accounts.accounts);
  const calls = tables && new RecentCalls(tables, config);
  return [
    new ConfigurationCheck(config),
    new EndpointCheck(config, answers),
    new CredentialsCheck(answers),
    new ClockCheck(answers),
    new AccountCheck(accounts, answers, calls),
    new PermissionCheck(config, answers, calls),
    new ShowNumbersCheck(config, answers, tables, calls),
    new ReplayGuardCheck(config.identicalResend, answers, provesGuards),
    new DiskCheck(config),
    new TimeZonesCheck(database, config.limitsTimeZone),
    ...(database ? [new DatabaseCheck(database)] : []),
    ...(tables && calls ? checksOfTables(tables, config, calls) : []),
  ];
}

function checksOfTables(database: Database, config: AppConfig, calls: RecentCalls): readonly Check[] {
  const reviews = new ReviewsRepository(database, config);
  return [
    new ReceiptsCheck(database, config),
    new QueueCheck(database, config, reviews),
    new UnknownCallsCheck(calls, reviews),
    new EventsCheck(database),
    new EncryptionCheck(database, config),
    new PartitionsCheck(database),
    new HolidaysCheck(database),
    new TestKeysCheck(database, config),
    new WebhooksCheck(new EndpointStatesRepository(database, config), new DeliveriesRepository(database, config)),
  ];
}
