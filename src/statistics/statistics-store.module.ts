import { Module } from '@nestjs/common';
import { RollupRepository } from './rollup/rollup.repository.js';
import { StatisticsRollup } from './rollup/statistics-rollup.js';
import { StatisticsUpkeep } from './rollup/statistics-upkeep.js';

/** Counts of calls for charts: what every process has. Its workers go by the role themselves. */
@Module({ providers: [RollupRepository, StatisticsRollup, StatisticsUpkeep] })
export class StatisticsStoreModule {}
