import { Module } from '@nestjs/common';
import { CallsUnderWay } from './calls-under-way.js';
import { SuppressionsImport } from './import/suppressions-import.js';
import { SuppressionsRepository } from './suppressions.repository.js';
import { SuppressionsService } from './suppressions.service.js';

/** Who is not to be called: the lists. That nobody on them is rung up is the matter of the statements of calls. */
@Module({
  providers: [CallsUnderWay, SuppressionsImport, SuppressionsRepository, SuppressionsService],
  exports: [SuppressionsImport, SuppressionsService],
})
export class SuppressionsModule {}
