import { IsOptional, IsUrl } from 'class-validator';
import { ConsoleSettings } from './console.config.js';
import { FromEnvironment } from './from-environment.js';
import { LOCAL_URL } from './local-url.js';

/** Where traces go; a part of the one configuration. What else begins with OTEL_ is read by the OpenTelemetry SDK itself. */
export abstract class TracingSettings extends ConsoleSettings {
  @FromEnvironment(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'Base URL of an OpenTelemetry collector, e.g. http://127.0.0.1:4318; unset: no traces. The standard OTEL_* variables hold (docs/operations.md)',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly otlpEndpoint?: string;

  @FromEnvironment('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'The same for traces alone, with its path')
  @IsOptional()
  @IsUrl(LOCAL_URL)
  readonly otlpTracesEndpoint?: string;
}

/** Whether there is anybody to export traces to. */
export function wantsTraces({ otlpEndpoint, otlpTracesEndpoint }: TracingSettings): boolean {
  return (otlpEndpoint ?? otlpTracesEndpoint) !== undefined;
}
