import { AliyunError, type LocalErrorCode } from '../../aliyun/aliyun.error.js';
import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { BilingualText } from '../../common/errors/app-error.js';
import { refusalScope } from '../../voice/upstream/accounts/account-outcome.js';
import type { HarmlessAnswer } from '../../voice/upstream/accounts/harmless-query.js';
import type { FindingCode } from '../catalog/catalog.js';

/** How far a harmless query got, from having a key on; each stage proves that everything before it is right. */
export const STAGES = ['key', 'endpoint', 'clock', 'credentials', 'account', 'done'] as const;
export type Stage = (typeof STAGES)[number];

/** Why a harmless query got no further. */
export interface UpstreamTrouble {
  readonly stage: Exclude<Stage, 'done'>;
  readonly found: FindingCode;
  /** Of Aliyun's, or of the client's own. */
  readonly code: string;
  /** What Aliyun's dictionary advises for this very code. */
  readonly remedy?: BilingualText;
}

/** What happened on the way, before anybody at Aliyun saw a key. */
const ON_THE_WAY: Partial<Record<LocalErrorCode, FindingCode>> = {
  DnsFailed: 'endpoint-name-unknown',
  ConnectRefused: 'endpoint-unreachable',
  ConnectTimeout: 'endpoint-unreachable',
  ConnectFailed: 'endpoint-unreachable',
  QueueTimeout: 'endpoint-unreachable',
  TlsFailed: 'endpoint-tls',
  ProxyFailed: 'endpoint-proxy',
  ReadTimeout: 'endpoint-silent',
  TotalTimeout: 'endpoint-silent',
  ConnectionLost: 'endpoint-silent',
  TruncatedAnswer: 'endpoint-wrong',
  InvalidHttp: 'endpoint-wrong',
  AnswerTooLarge: 'endpoint-wrong',
  EmptyAnswer: 'endpoint-wrong',
  InvalidAnswer: 'endpoint-wrong',
};
/** The key is known; what was made with it is not right. */
const SIGNATURE = /signature/i;
/** Codes of a host that serves another product, beside those that the dictionary knows. */
const OTHER_PRODUCT = /^Invalid(?:Version|Product|Api|Action)\b/;

/**
 * Why a harmless query was not answered as it should be; undefined when it was, or when the refusal is about the query itself.
 *
 * @throws what is a fault of the gateway's own.
 */
export function readTrouble({ isHealthy, error }: HarmlessAnswer): UpstreamTrouble | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof AliyunError)) throw new Error('the query failed', { cause: error });
  const { code } = error;
  const entry = findError(code);
  const because = (stage: UpstreamTrouble['stage'], found: FindingCode, remedy?: BilingualText) => ({
    ...{ stage, found, code },
    ...(remedy && { remedy }),
  });
  if (code === 'CredentialsUnavailable') return because('key', 'credentials-unavailable');
  const onTheWay = ON_THE_WAY[code as LocalErrorCode];
  if (onTheWay) return because('endpoint', failsItself(error) ? 'endpoint-failing' : onTheWay);
  if (error.requestId === undefined) throw error;
  if (entry?.category === 'configuration' || OTHER_PRODUCT.test(code)) return because('endpoint', 'endpoint-wrong');
  if (entry?.category === 'clock') return because('clock', 'clock-refused');
  if (entry?.category === 'credentials')
    return because('credentials', SIGNATURE.test(code) ? 'signature-refused' : 'credentials-refused', entry.remedy);
  if (refusalScope(code) === 'account') return because('account', 'account-refused', entry?.remedy);
  if (isHealthy || error.outcome === 'refused') return undefined;
  return because('endpoint', 'endpoint-failing');
}

/** Whether a query came past this stage, so that everything up to it is proven right. */
export function isPast(stage: Stage, trouble: UpstreamTrouble | undefined): boolean {
  return trouble === undefined || STAGES.indexOf(trouble.stage) > STAGES.indexOf(stage);
}

/** A load balancer's 502 is no other service. */
function failsItself({ httpStatus = 0 }: AliyunError): boolean {
  return httpStatus >= 500;
}
