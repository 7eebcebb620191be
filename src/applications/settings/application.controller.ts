import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplicationId } from '../application-id.decorator.js';
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
  @ApiGetApplication()
  getApplication(@ApplicationId() applicationId: string): Promise<ApplicationDto> {
    return this.applications.get(applicationId);
  }

  @Patch()
  @ApiUpdateApplication()
  updateApplication(
    @ApplicationId() applicationId: string,
    @Body(UpdateApplicationPipe) body: unknown,
  ): Promise<ApplicationDto> {
    return this.applications.update(applicationId, body as UpdateApplicationDto);
  }
}
