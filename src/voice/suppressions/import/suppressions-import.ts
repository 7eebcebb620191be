import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Identity } from '../../../applications/access/identity.js';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { AppError } from '../../../common/errors/app-error.js';
import { CallsUnderWay } from '../calls-under-way.js';
import type { NewSuppression, SuppressionScope } from '../suppression.js';
import { SuppressionsRepository } from '../suppressions.repository.js';
import { listOf } from '../suppressions.service.js';
import { readRows } from './file-rows.js';
import { readText } from './file-text.js';
import { readRow, type RowProblem } from './suppression-row.js';

export const MOST_ROWS = 100_000;
const BATCH_SIZE = 1_000;

/** What became of the rows of a file. */
export interface ImportReport {
  readonly added: number;
  /** On the list before, or twice in the file. */
  readonly known: number;
  readonly refused: readonly { readonly row: number; readonly problem: RowProblem }[];
  readonly callsUnderWay: boolean;
}

interface Progress {
  added: number;
  taken: number;
  isTooLong: boolean;
  readonly refused: { readonly row: number; readonly problem: RowProblem }[];
}

/** Puts the numbers of a file on the list while it arrives; what is taken stays, whatever becomes of the rest. */
@Injectable()
export class SuppressionsImport {
  constructor(
    private readonly suppressions: SuppressionsRepository,
    private readonly underWay: CallsUnderWay,
  ) {}

  /** @throws {AppError} `forbidden`; `body-too-large` for more rows than may come at once. */
  async run(identity: Identity, scope: SuppressionScope, file: Readable, change: AuditedChange): Promise<ImportReport> {
    const list = listOf(identity, scope);
    const progress: Progress = { added: 0, taken: 0, isTooLong: false, refused: [] };
    for await (const batch of inBatches(file, progress)) {
      progress.added += await this.suppressions.addAll(list, eachOnce(batch), identity.keyId, change);
      progress.taken += batch.length;
    }
    const { added, taken, refused } = progress;
    const callsUnderWay = !(await this.underWay.settle());
    if (progress.isTooLong) throw tooManyRows(callsUnderWay);
    return { added, known: taken - added, refused, callsUnderWay };
  }
}

/** The first row of a number tells its reason. */
function eachOnce(batch: readonly NewSuppression[]): NewSuppression[] {
  return [...new Map(batch.toReversed().map((one) => [one.number, one])).values()];
}

async function* inBatches(file: Readable, progress: Progress): AsyncGenerator<NewSuppression[]> {
  let batch: NewSuppression[] = [];
  for await (const row of readRows(readText(file as AsyncIterable<Buffer>))) {
    if (row.row > MOST_ROWS) {
      progress.isTooLong = true;
      break;
    }
    const read = readRow(row);
    if (read.type === 'refused') progress.refused.push({ row: read.row, problem: read.problem });
    if (read.type !== 'number') continue;
    batch.push({ number: read.number, reason: read.reason, appliesTo: 'all-but-verification' });
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Those that were taken hold as after any other import. */
function tooManyRows(callsUnderWay: boolean): AppError {
  const caution = callsUnderWay ? '. A call to one of them may still ring that was under way' : '';
  return new AppError(
    'body-too-large',
    `A file may have ${MOST_ROWS} rows: those were taken; send the others as further files${caution}`,
  );
}
