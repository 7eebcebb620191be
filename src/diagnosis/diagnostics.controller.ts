import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../applications/access/access.decorators.js';
import { ApiGetDiagnostics } from './diagnostics.openapi.js';
import { DiagnosticsService } from './diagnostics.service.js';
import type { DiagnosticsDto } from './dto/diagnostics.dto.js';

@ApiTags('diagnostics')
@Controller('v1/diagnostics')
export class DiagnosticsController {
  constructor(private readonly diagnostics: DiagnosticsService) {}

  @Get()
  @Scope('admin')
  @ApiGetDiagnostics()
  async getDiagnostics(): Promise<DiagnosticsDto> {
    return { findings: [...(await this.diagnostics.find())] };
  }
}
