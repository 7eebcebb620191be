import { IsIn, IsInt, Max, Min } from 'class-validator';
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
}
