import { applyDecorators, Controller, Get } from '@nestjs/common';
import { ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { HealthCheck, type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import { Public } from '../applications/access/access.decorators.js';
import { ApiErrors } from '../common/openapi/api-errors.decorator.js';
import { DatabaseHealth } from './database.health.js';
import { HealthIndicatorDto, HealthReportDto } from './dto/health-report.dto.js';
import { Readiness } from './readiness.js';

const DATABASE_UP = { database: { status: 'up' } };
const READY = { process: { status: 'up' }, ...DATABASE_UP };

const LIVE = {
  summary: 'Is the process alive?',
  description: 'Looks at nothing but the process: a database that is away must not restart the gateway.',
};
const CAN_TAKE_REQUESTS = {
  summary: 'Can the gateway take requests?',
  description: 'Ready means that a write to the database works, and that the process is not about to stop.',
};
const STARTED = {
  summary: 'Has the gateway started?',
  description: 'It has once the database is migrated and can be reached.',
};

const ApiProbe = (operationId: string, question: { summary: string; description: string }, checked: object) =>
  applyDecorators(
    ApiOperation({ operationId, ...question }),
    // Terminus documents a body of its own for 503; here every error is a problem.
    HealthCheck({ swaggerDocumentation: false }),
    ApiResponse({
      status: 200,
      description: 'Yes',
      content: {
        'application/json': {
          schema: { $ref: getSchemaPath(HealthReportDto) },
          example: { status: 'ok', info: checked, error: {}, details: checked },
        },
      },
    }),
    ApiExtraModels(HealthIndicatorDto, HealthReportDto),
    ApiErrors('malformed-body', 'unavailable'),
  );

/** Kubernetes probes. Liveness never touches a dependency: a database that is away must not restart the gateway. */
@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: DatabaseHealth,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @ApiProbe('checkLiveness', LIVE, {})
  checkLiveness(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  @Get('ready')
  @ApiProbe('checkReadiness', CAN_TAKE_REQUESTS, READY)
  checkReadiness(): Promise<HealthCheckResult> {
    return this.readiness.check();
  }

  /** The schema is migrated before the first request can be answered, so that being here proves it. */
  @Get('startup')
  @ApiProbe('checkStartup', STARTED, DATABASE_UP)
  checkStartup(): Promise<HealthCheckResult> {
    return this.health.check([() => this.database.isReady('database')]);
  }
}
