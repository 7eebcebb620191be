import {
  ArrayMinSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsMoreThan } from '../common/validation/more-than.validator.js';
import { IsServablePort } from '../common/validation/servable-port.validator.js';
import { DatabaseSettings } from './database.config.js';
import { FromEnvironment } from './from-environment.js';
import { LOCAL_URL } from './local-url.js';
import { IsPlainUrl } from './plain-url.validator.js';

/** Ports, addresses and the life of the process; a part of the one configuration. */
export abstract class ServerSettings extends DatabaseSettings {
  @FromEnvironment('PORT', 'HTTP port of the gateway; 0 picks a free one')
  @IsInt()
  @Min(0)
  @Max(65535)
  @IsServablePort()
  readonly port: number = 3000;

  @FromEnvironment('HOST', 'Address to listen on (the container image sets 0.0.0.0)')
  @Length(1, 255)
  readonly host: string = '127.0.0.1';

  @FromEnvironment('GRPC_PORT', 'gRPC port of the gateway, on HOST (docs/grpc.md); 0 picks a free one')
  @IsInt()
  @Min(0)
  @Max(65535)
  readonly grpcPort: number = 50051;

  @FromEnvironment(
    'GRPC_TLS_CERT_FILE',
    'Certificate chain of the gRPC port as PEM, read at the start; unset: gRPC without TLS (h2c)',
  )
  @ValidateIf((config: ServerSettings) => (config.grpcTlsCertFile ?? config.grpcTlsKeyFile) !== undefined)
  @Length(1, 4096, { message: 'must be set together with GRPC_TLS_KEY_FILE' })
  readonly grpcTlsCertFile?: string;

  @FromEnvironment('GRPC_TLS_KEY_FILE', 'Private key that belongs to GRPC_TLS_CERT_FILE, as PEM')
  @ValidateIf((config: ServerSettings) => (config.grpcTlsCertFile ?? config.grpcTlsKeyFile) !== undefined)
  @Length(1, 4096, { message: 'must be set together with GRPC_TLS_CERT_FILE' })
  readonly grpcTlsKeyFile?: string;

  @FromEnvironment(
    'PUBLIC_URL',
    'URL under which others reach the gateway, with its base path if it has one, for receipts, Location, links and /openapi.json; default http://HOST:PORT, and paths in answers',
  )
  @IsOptional()
  @IsUrl(LOCAL_URL)
  @IsPlainUrl()
  readonly publicUrl?: string;

  @FromEnvironment('ROLES', 'api (HTTP and gRPC), worker (queue, sweeper, receipts), or both', { isList: true })
  @IsIn(['api', 'worker'], { each: true, message: 'must be api, worker, or both with a comma' })
  @ArrayMinSize(1)
  readonly roles: readonly string[] = ['api', 'worker'];

  @FromEnvironment(
    'SHUTDOWN_DRAIN_MS',
    'After SIGTERM: time for load balancers to look elsewhere before the port closes',
  )
  @IsInt()
  @Min(0)
  @Max(120_000)
  readonly shutdownDrainMs: number = 500;

  @FromEnvironment(
    'SHUTDOWN_TIMEOUT_MS',
    'After SIGTERM: when the process ends at the latest, with exit code 1 and a line that says what it left; more than SHUTDOWN_DRAIN_MS',
  )
  @IsInt()
  @Min(1_000)
  @Max(600_000)
  @IsMoreThan('shutdownDrainMs', 'SHUTDOWN_DRAIN_MS')
  readonly shutdownTimeoutMs: number = 30_000;

  @FromEnvironment(
    'TRUST_PROXY',
    'Trust X-Forwarded-* headers of a reverse proxy; X-Forwarded-Prefix, the base path it serves the gateway under, then replaces the path of PUBLIC_URL',
  )
  @IsBoolean()
  readonly trustProxy: boolean = false;

  @FromEnvironment('BODY_LIMIT_BYTES', 'Largest accepted request body of the API, in bytes')
  @IsInt()
  @Min(1024)
  @Max(64 * 1024 * 1024)
  readonly bodyLimitBytes: number = 256 * 1024;

  @FromEnvironment('LOG_LEVEL', 'trace, debug, info, warn, error, fatal or silent')
  @IsIn(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
  readonly logLevel: string = 'info';

  @FromEnvironment('LOG_FORMAT', 'json, or pretty for reading by eye')
  @IsIn(['json', 'pretty'])
  readonly logFormat: string = 'json';

  @FromEnvironment(
    'BOOTSTRAP_API_KEY',
    'First API key; a new value revokes the one before. Without it one is generated at the first start: shown once on a terminal, else written to first-api-key in DATA_DIR',
    { secret: true },
  )
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,256}$/, { message: 'must be 16 to 256 visible ASCII characters without spaces' })
  readonly bootstrapApiKey?: string;
}
