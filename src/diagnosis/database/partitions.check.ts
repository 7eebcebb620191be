import type { Database } from '../../database/database.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

/** Of each table: months to come that have a partition, and whether rows stand in the default one that should not. */
const READ_STATES = 'select parent as "table", ahead, has_strays as "hasStrays" from partition_states()';

export interface PartitionState {
  readonly table: string;
  readonly ahead: number;
  readonly hasStrays: boolean;
}

/** Whether the partitions of the next month are there already, and every row stands in one of its time. */
export class PartitionsCheck implements Check {
  readonly name = 'partitions';

  constructor(private readonly database: Database) {}

  async run(): Promise<readonly Finding[]> {
    const { rows } = await this.database.pool.query<PartitionState>(READ_STATES);
    return judgePartitions(rows);
  }
}

/** Pure. */
export function judgePartitions(states: readonly PartitionState[]): readonly Finding[] {
  const late = states.filter(({ ahead }) => ahead < 1).map(({ table }) => table);
  const strays = states.filter(({ hasStrays }) => hasStrays).map(({ table }) => table);
  if (late.length + strays.length === 0) {
    const ahead = Math.min(...states.map((state) => state.ahead));
    return [finding('partitions-ok', { ahead })];
  }
  return [
    ...(late.length > 0 ? [finding('partitions-late', { tables: late })] : []),
    ...(strays.length > 0 ? [finding('partitions-missed', { tables: strays })] : []),
  ];
}
