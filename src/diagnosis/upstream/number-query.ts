import { AliyunError } from '../../aliyun/aliyun.error.js';
import type { AliyunClient, CallOptions } from '../../aliyun/aliyun.client.js';
import type { Parameters } from '../../aliyun/auth/canonical-query.js';

const LONGEST_MS = 4_000;

/**
 * The two queries that know an account's numbers (published in December 2025). What their fields mean is taken from the SDK's
 * examples and is UNVERIFIED, so that nothing but a warning follows from them.
 */
const QUERIES: readonly {
  readonly operation: string;
  readonly ask: (number: string) => Parameters;
  readonly rows: string;
  readonly field: string;
}[] = [
  {
    operation: 'ListServiceInstanceForPage',
    ask: (Code) => ({ Code, Pager: JSON.stringify({ PageIndex: 1, PageSize: 10 }) }),
    rows: 'Records',
    field: 'Code',
  },
  {
    operation: 'QueryVmsVirtualNumberRelationByPage',
    ask: (VirtualNumber) => ({ VirtualNumber, PageNo: 1, PageSize: 10 }),
    rows: 'Data',
    field: 'VirtualNumber',
  },
];

/** `untold`: neither query may be used, or gave an answer. */
export type NumberStanding = 'listed' | 'unlisted' | 'untold';

/**
 * Whether the account lists a number, in either query.
 *
 * @param number in the national form that Aliyun takes.
 */
export async function findNumber(client: AliyunClient, number: string, signal: AbortSignal): Promise<NumberStanding> {
  const standings = await Promise.all(QUERIES.map((query) => ask(client, query, { number, signal })));
  if (standings.includes('listed')) return 'listed';
  return standings.includes('unlisted') ? 'unlisted' : 'untold';
}

async function ask(
  client: AliyunClient,
  { operation, ask: paramsOf, rows, field }: (typeof QUERIES)[number],
  { number, signal }: { readonly number: string; readonly signal: AbortSignal },
): Promise<NumberStanding> {
  const options: CallOptions = { maxAttempts: 1, totalTimeoutMs: LONGEST_MS, isProbe: true, signal };
  try {
    const { body } = await client.call(operation, paramsOf(number), options);
    const list = (body.Model as Readonly<Record<string, unknown>> | undefined)?.[rows];
    if (!Array.isArray(list)) return 'untold';
    return list.some((row) => (row as Record<string, unknown> | null)?.[field] === number) ? 'listed' : 'unlisted';
  } catch (error) {
    if (error instanceof AliyunError) return 'untold';
    throw error;
  }
}
