import type { AppConfig } from '../../config/app.config.js';
import { routeOf } from '../../voice/upstream/route.js';

/** The operations that calls of all kinds are placed with, as this gateway is configured. */
export function placingOperations(config: AppConfig): readonly string[] {
  return (['tts', 'voice-file', 'ivr', 'two-way'] as const).map((kind) => routeOf(kind, config).operation);
}
