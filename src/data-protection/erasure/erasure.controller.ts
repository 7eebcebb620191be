import { Controller, Delete, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import { Change } from '../../applications/audit/requests/change.decorator.js';
import { MainlandNumberPipe } from '../../voice/flow-control/dto/mainland-number.pipe.js';
import type { ErasureDto } from './dto/erasure.dto.js';
import { ApiEraseCallee } from './erasure.openapi.js';
import { ErasureService } from './erasure.service.js';

@ApiTags('callees')
@Controller('v1/callees')
export class ErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Delete(':number')
  @Scope('admin')
  @ApiEraseCallee()
  eraseCallee(
    @Param('number', MainlandNumberPipe) number: string,
    @Change() change: AuditedChange,
  ): Promise<ErasureDto> {
    return this.erasures.erase(number, change);
  }
}
