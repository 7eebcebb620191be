import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Database } from '../../../database/database.js';
import { NO_HASH, type Seal } from './audit-hash.js';
import type { SealName } from './audit-seals.repository.js';
import * as sql from './audit-seals.sql.js';
import { type AuditProblem, checkPage, type SealedRow } from './check-seals.js';

/** Rows of so many seals are in memory at once; a seal has at most 1,000. */
const SEALS_PER_PAGE = 20;

/** What was found of the whole chain. */
export interface AuditVerdict {
  readonly seals: number;
  readonly rows: number;
  /** Rows that wait for their seal: nothing is proven of them yet. */
  readonly unsealed: number;
  /** Keep it elsewhere: with it, one finds out later whether the end of the log was cut off. */
  readonly newest: SealName | null;
  /** The first thing that is not as it was sealed. */
  readonly problem: AuditProblem | null;
}

interface Place extends SealName {
  readonly seals: number;
  readonly rows: number;
}

type Step = { readonly place: Place; readonly verdict?: AuditVerdict };

/** Recomputes the chain of seals, page by page. */
@Injectable()
export class AuditVerifier {
  constructor(private readonly database: Database) {}

  /** @param expected a seal that was noted elsewhere: it must still be there. */
  async verify(expected?: SealName): Promise<AuditVerdict> {
    let place: Place | undefined;
    for (;;) {
      const step = await this.atOneMoment((client) => verifyPage(client, place, expected));
      if (step.verdict) return step.verdict;
      place = step.place;
    }
  }

  private async atOneMoment<T>(action: (client: ClientBase) => Promise<T>): Promise<T> {
    return await this.database.transaction(async (client) => {
      await client.query(sql.AT_ONE_MOMENT);
      return await action(client);
    });
  }
}

async function verifyPage(client: ClientBase, reached: Place | undefined, expected?: SealName): Promise<Step> {
  const [start] = (await client.query<SealName>(sql.CHAIN_START)).rows;
  const place = placeFrom(start, reached);
  const { rows: seals } = await client.query<Seal>(sql.SEALS_AFTER, [place.number, SEALS_PER_PAGE]);
  const [first, last] = [seals[0], seals.at(-1)];
  if (!first || !last) return { place, verdict: await conclude(client, place, start, expected) };
  const { rows } = await client.query<SealedRow>(sql.ROWS_OF_SEALS, [first.number, last.number]);
  const problem = await named(client, checkPage(place, seals, rows));
  const next = { ...last, seals: place.seals + seals.length, rows: place.rows + rows.length };
  return problem ? { place, verdict: await verdictOf(client, place, problem) } : { place: next };
}

/** Where to go on: seals may have been removed for their age since the page before, beyond what was reached. */
function placeFrom({ number, hash }: SealName = { number: '0', hash: NO_HASH }, reached?: Place): Place {
  if (reached && BigInt(reached.number) >= BigInt(number)) return reached;
  return { number, hash, seals: reached?.seals ?? 0, rows: reached?.rows ?? 0 };
}

/** A row that its seal lacks may only say that it belongs to another one. */
async function named(client: ClientBase, problem: AuditProblem | null): Promise<AuditProblem | null> {
  if (problem?.kind !== 'row-missing') return problem;
  const { rows } = await client.query<{ found: boolean }>(sql.HAS_ROW, [problem.row]);
  return rows[0]?.found === true ? { ...problem, kind: 'row-altered' } : problem;
}

/** Every seal that is there is as it was: what is left are rows beside them, and an end that was cut off. */
async function conclude(
  client: ClientBase,
  place: Place,
  start: SealName | undefined,
  expected?: SealName,
): Promise<AuditVerdict> {
  const [stray] = (await client.query<{ row: string; seal: string | null }>(sql.FIND_STRAY, [start?.number ?? '0']))
    .rows;
  if (stray) return await verdictOf(client, place, strayProblem(stray));
  if (!expected) return await verdictOf(client, place, null);
  return await verdictOf(client, place, await compare(client, expected, start));
}

/** Of the newest seal that was removed for its age, the hash is left; of those before it, nothing. */
async function compare(client: ClientBase, { number, hash }: SealName, start?: SealName): Promise<AuditProblem | null> {
  if (start && BigInt(number) < BigInt(start.number)) return { kind: 'seal-removed', seal: number };
  const { rows } = await client.query<Pick<Seal, 'hash'>>(sql.FIND_SEAL, [number]);
  const known = number === start?.number ? start.hash : rows[0]?.hash;
  return known === hash ? null : { kind: 'seal-not-as-expected', seal: number };
}

function strayProblem({ row, seal }: { readonly row: string; readonly seal: string | null }): AuditProblem {
  return seal === null ? { kind: 'row-added', row } : { kind: 'seal-missing', seal };
}

async function verdictOf(client: ClientBase, place: Place, problem: AuditProblem | null): Promise<AuditVerdict> {
  const [newest] = (await client.query<SealName>(sql.NEWEST_SEAL)).rows;
  const [counted] = (await client.query<{ unsealed: number }>(sql.COUNT_UNSEALED)).rows;
  const { seals, rows } = place;
  return { seals, rows, unsealed: counted?.unsealed ?? 0, newest: newest ?? null, problem };
}
