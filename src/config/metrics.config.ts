import { IsBoolean, IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import { IsServablePort } from '../common/validation/servable-port.validator.js';
import { FromEnvironment } from './from-environment.js';
import { TracingSettings } from './tracing.config.js';

/** Where Prometheus reads; a part of the one configuration. */
export abstract class MetricsSettings extends TracingSettings {
  @FromEnvironment('METRICS_ENABLED', 'false: nothing is measured, and /metrics does not exist')
  @IsBoolean()
  readonly metricsEnabled: boolean = true;

  @FromEnvironment(
    'METRICS_PORT',
    'A port of its own for /metrics, which PORT does not serve then; 0 picks a free one; unset: /metrics on PORT',
  )
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(65535)
  @IsServablePort()
  readonly metricsPort?: number;

  @FromEnvironment('METRICS_HOST', 'Address that METRICS_PORT listens on; unset: HOST')
  @IsOptional()
  @Length(1, 255)
  readonly metricsHost?: string;
}
