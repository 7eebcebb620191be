import type { ApplicationSettings } from './application-settings.js';
import { toQuietHoursResponse } from '../quiet-hours/to-quiet-hours-response.js';
import type { ApplicationDto } from './dto/application.dto.js';

/** Aliyun's limits; they hold where an application sets none (https://help.aliyun.com/document_detail/2680293.html). */
const ALIYUN_LIMITS = { perMinute: 1, perHour: 5, perDay: 20 } as const;

/** What an application sees of itself. */
export function toApplicationResponse({
  id,
  name,
  createdAt,
  flowLimits,
  showNumbers,
  unknownOutcome,
  quietHours,
  optOut,
}: ApplicationSettings): ApplicationDto {
  return {
    id,
    name,
    createdAt: createdAt.toISOString(),
    flowLimits: {
      perMinute: flowLimits.perMinute ?? ALIYUN_LIMITS.perMinute,
      perHour: flowLimits.perHour ?? ALIYUN_LIMITS.perHour,
      perDay: flowLimits.perDay ?? ALIYUN_LIMITS.perDay,
    },
    unknownOutcome,
    showNumbers: showNumbers && {
      strategy: showNumbers.strategy,
      numbers: showNumbers.numbers.map(({ number, maxConcurrent }) => ({
        number,
        ...(maxConcurrent !== undefined && { maxConcurrent }),
      })),
    },
    quietHours: quietHours && toQuietHoursResponse(quietHours),
    optOut: optOut && { digit: optOut.digit },
  };
}
