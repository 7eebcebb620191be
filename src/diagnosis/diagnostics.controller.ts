import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiGetDiagnostics } from './diagnostics.openapi.js';
import { DiagnosticsService } from './diagnostics.service.js';
import type { DiagnosticsDto } from './dto/diagnostics.dto.js';

@ApiTags('diagnostics')
@Controller('v1/diagnostics')
export class DiagnosticsController {
  constructor(private readonly diagnostics: DiagnosticsService) {}

  @Get()
  @ApiGetDiagnostics()
  async getDiagnostics(): Promise<DiagnosticsDto> {
    return { findings: [...(await this.diagnostics.find())] };
  }
}
