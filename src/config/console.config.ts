import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { AccessSettings } from './access.config.js';
import { FromEnvironment } from './from-environment.js';

/** Settings of the console (docs/console.md); a part of the one configuration. */
export abstract class ConsoleSettings extends AccessSettings {
  @FromEnvironment('CONSOLE', 'on: the web console at /console, and signing in to it; off: neither')
  @IsIn(['on', 'off'])
  readonly console: 'on' | 'off' = 'on';

  @FromEnvironment('SESSION_IDLE_MINUTES', 'How long a session of the console lasts without a request, in minutes')
  @IsInt()
  @Min(5)
  @Max(1_440)
  readonly sessionIdleMinutes: number = 30;

  @FromEnvironment('SESSION_HOURS', 'How long a session of the console lasts at most, in hours')
  @IsInt()
  @Min(1)
  @Max(168)
  readonly sessionHours: number = 12;

  @FromEnvironment(
    'CORS_ORIGINS',
    'Origins whose pages may use the API with a key of theirs, such as https://app.example.com; unset: none. Where it is set, WebSockets of pages from elsewhere are refused, too',
    { isList: true },
  )
  @Matches(/^https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/, {
    each: true,
    message: 'must be origins such as https://app.example.com: lower case, no path, no *',
  })
  readonly corsOrigins: readonly string[] = [];

  @FromEnvironment('STATISTICS_RETENTION_DAYS', 'How long counts of calls are kept for charts, in days')
  @IsInt()
  @Min(3)
  @Max(3_650)
  readonly statisticsRetentionDays: number = 400;
}
