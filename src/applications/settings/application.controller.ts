import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnyKey, Scope } from '../access/access.decorators.js';
import { ApplicationId } from '../access/identity.decorators.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { Change } from '../audit/requests/change.decorator.js';
import { ApiGetApplication, ApiUpdateApplication } from './application.openapi.js';
import { ApplicationService } from './application.service.js';
import type { ApplicationDto } from './dto/application.dto.js';
import type { UpdateApplicationDto } from './dto/update-application.dto.js';
import { UpdateApplicationPipe } from './dto/update-application.pipe.js';

@ApiTags('application')
@Controller('v1/application')
export class ApplicationController {
  constructor(private readonly applications: ApplicationService) {}

  @Get()
  @AnyKey()
  @ApiGetApplication()
  getApplication(@ApplicationId() applicationId: string): Promise<ApplicationDto> {
    return this.applications.get(applicationId);
  }

  @Patch()
  @Scope('settings:write')
  @ApiUpdateApplication()
  updateApplication(
    @ApplicationId() applicationId: string,
    @Body(UpdateApplicationPipe) body: unknown,
    @Change() change: AuditedChange,
  ): Promise<ApplicationDto> {
    return this.applications.update(applicationId, body as UpdateApplicationDto, change);
  }
}
