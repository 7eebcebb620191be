import { IsInt, Matches, Max, Min } from 'class-validator';
import { IsTimeZone } from '../common/validation/time-zone.validator.js';
import { AreCallPrices } from './call-prices.js';
import { FromEnvironment } from './from-environment.js';
import { WebhookSettings } from './webhooks.config.js';

/** Limits that hold where an application has none of its own (docs/limits.md); a part of the one configuration. */
export abstract class LimitSettings extends WebhookSettings {
  @FromEnvironment(
    'ADDRESS_REQUESTS_PER_SECOND',
    'Requests that one address may send to one process in a second, before its key is looked at; those with a wrong key count a hundredfold. 0: no limit. Behind a proxy, set API_PROXIES',
  )
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  readonly addressRequestsPerSecond: number = 10_000;

  @FromEnvironment(
    'KEY_REQUESTS_PER_SECOND',
    'Requests that one API key may send to one process in a second, unless its application has limits.requestsPerSecond; 0: no limit',
  )
  @IsInt()
  @Min(0)
  @Max(100_000)
  readonly keyRequestsPerSecond: number = 0;

  @FromEnvironment(
    'LIMITS_TIME_ZONE',
    'Time zone whose days limits.callsPerDay and limits.spendPerDay are for, unless the application has limits.timeZone',
  )
  @IsTimeZone()
  readonly limitsTimeZone: string = 'Asia/Shanghai';

  @FromEnvironment(
    'CALL_PRICES',
    'What a call of each kind is estimated to cost, for limits.spendPerDay and GET /v1/usage, e.g. tts:0.06,two-way:0.12; a kind without a price costs nothing',
    { isList: true },
  )
  @AreCallPrices()
  readonly callPrices: readonly string[] = [];

  @FromEnvironment('CALL_CURRENCY', 'Currency of CALL_PRICES and of limits.spendPerDay: its ISO 4217 code')
  @Matches(/^[A-Z]{3}$/, { message: '$property must be an ISO 4217 code such as CNY' })
  readonly callCurrency: string = 'CNY';

  @FromEnvironment(
    'BULK_PER_CALLEE_24H',
    'Most calls for the purpose bulk to one callee within 24 hours, unless the application has limits.bulkPerCallee24h; 0: no limit',
  )
  @IsInt()
  @Min(0)
  @Max(1_000)
  readonly bulkPerCallee24h: number = 3;

  @FromEnvironment(
    'BULK_PER_CALLEE_30D',
    'Most calls for the purpose bulk to one callee within 30 days, unless the application has limits.bulkPerCallee30d; 0: no limit',
  )
  @IsInt()
  @Min(0)
  @Max(10_000)
  readonly bulkPerCallee30d: number = 10;
}
