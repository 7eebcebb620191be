import { Injectable } from '@nestjs/common';
import { type ApplicationLimits, toApplicationLimits } from '../../applications/limits/application-limits.js';
import { assertScope, type Identity } from '../../applications/access/identity.js';
import { TenantsService } from '../../applications/tenants/tenants.service.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { AppConfig } from '../../config/app.config.js';
import { toCallPrices } from '../../config/call-prices.js';
import { zoneOf } from '../call-store/day-cap.js';
import { addDays, countDays, type DayOfCalls } from './days.js';
import type { GetUsageDto, UsageDto } from './dto/usage.dto.js';
import { countOf, toUsageDay, toUsageLeft } from './to-usage-response.js';
import { type Today, UsageRepository, type UsageSubject } from './usage.repository.js';

const USUAL_DAYS = 30;
const MOST_DAYS = 366;

/** What applications have used. */
@Injectable()
export class UsageService {
  private readonly prices: Readonly<Record<string, number>>;

  constructor(
    private readonly usage: UsageRepository,
    private readonly tenants: TenantsService,
    private readonly config: AppConfig,
  ) {
    this.prices = toCallPrices(config.callPrices);
  }

  /** @throws {AppError} `forbidden`, `not-found`, `invalid-request` */
  async get(identity: Identity, { applicationId = identity.applicationId, ...range }: GetUsageDto): Promise<UsageDto> {
    if (applicationId !== identity.applicationId) assertScope(identity, 'admin');
    const limits = toApplicationLimits((await this.tenants.get(applicationId)).limits);
    const { aliyunMode: mode, callCurrency: currency } = this.config;
    const subject = { applicationId, mode, zone: zoneOf(limits, this.config) };
    const today = await this.usage.today(subject.zone);
    const days = await this.days(subject, range, today);
    return {
      applicationId,
      mode,
      timeZone: subject.zone,
      currency,
      today: await this.left(subject, limits, today),
      days: days.map((day) => toUsageDay(day, this.prices)),
    };
  }

  private async days(subject: UsageSubject, range: GetUsageDto, { today, lastOver }: Today): Promise<DayOfCalls[]> {
    const to = earlier(range.to ?? today, today);
    const from = range.from ?? addDays(range.to ?? today, 1 - USUAL_DAYS);
    if (range.to !== undefined && from > range.to)
      throw invalidRequest([{ field: 'from', message: 'must not be after to', messageZh: '不能晚于 to' }]);
    if (countDays(from, to) > MOST_DAYS)
      throw invalidRequest([
        {
          field: 'from',
          message: `must be at most ${MOST_DAYS} days before to`,
          messageZh: `最多比 to 早 ${MOST_DAYS} 天`,
        },
      ]);
    // Calls of days before that are being deleted: what was not counted by then is not known.
    const firstKept = addDays(today, 1 - this.config.retentionDays);
    const known = await this.usage.stored(subject, { from, to, lastOver });
    return await this.usage.complete(subject, known, { from: later(from, firstKept), to, lastOver });
  }

  private async left(
    subject: UsageSubject,
    limits: ApplicationLimits | undefined,
    { today, resetsAt, lastOver }: Today,
  ) {
    const isCapped = limits?.callsPerDay !== undefined || limits?.spendPerDay !== undefined;
    if (!isCapped) return toUsageLeft(limits, { calls: 0, spend: 0 }, resetsAt);
    const counter = await this.usage.counter(subject, today);
    if (counter) return toUsageLeft(limits, counter, resetsAt);
    const [counted] = await this.usage.complete(subject, [], { from: today, to: today, lastOver });
    return toUsageLeft(limits, countOf(counted?.kinds ?? {}, this.prices), resetsAt);
  }
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
