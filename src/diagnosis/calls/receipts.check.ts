import type { AppConfig } from '../../config/app.config.js';
import type { Database } from '../../database/database.js';
import { callIdsFrom } from '../../voice/call-store/call-id.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import { READ_RECEIPT_TRACES } from './receipts.sql.js';

const LOOK_BACK_MS = 24 * 3_600_000;
const MOST_CALLS = 200;
/** The first report of a call comes within seconds; Aliyun repeats a push after 1, 5 and 10 minutes. */
const GRACE_MS = 5 * 60_000;
/** A single call without a receipt may have its own reasons. */
const FEWEST_SILENT = 3;
const SILENT_SHARE = 0.1;

/** What {@link READ_RECEIPT_TRACES} finds. */
interface ReceiptTraces {
  readonly callCount: number;
  readonly silentCount: number;
  readonly lastReceiptAt: Date | null;
}

/** Whether receipts come for the calls that are placed. */
export class ReceiptsCheck implements Check {
  readonly name = 'receipts';

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const from = callIdsFrom(this.database.clock.now().getTime() - LOOK_BACK_MS);
    const values = [this.config.aliyunMode, from, GRACE_MS, MOST_CALLS];
    const { rows } = await this.database.pool.query<ReceiptTraces>(READ_RECEIPT_TRACES, values);
    return rows[0] ? [judgeReceipts(rows[0])] : [];
  }
}

/** What the traces of receipts say. Pure. */
export function judgeReceipts({ callCount, silentCount, lastReceiptAt }: ReceiptTraces): Finding {
  const detail = { calls: callCount, without: silentCount, lastReceiptAt: lastReceiptAt?.toISOString() ?? null };
  if (callCount === 0) return finding('receipts-untested', { lastReceiptAt: detail.lastReceiptAt });
  if (silentCount === callCount) return finding('receipts-missing', detail);
  const isIncomplete = silentCount >= FEWEST_SILENT && silentCount / callCount >= SILENT_SHARE;
  return finding(isIncomplete ? 'receipts-incomplete' : 'receipts-ok', detail);
}
