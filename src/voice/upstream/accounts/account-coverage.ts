import type { AccountConfig } from '../../../config/accounts.config.js';
import type { CallRequest } from '../../call-store/call-request.js';

/** What decides whether an account may place a call. */
export type Coverage = Pick<AccountConfig, 'codes' | 'showNumbers'> & {
  /** False where the route of two-way calls carries ids of another account (a CCC instance, an AppKey). */
  readonly takesTwoWay: boolean;
};

/** Whether the account owns the call's show numbers and has its templates and voice files. */
export function covers({ codes, showNumbers, takesTwoWay }: Coverage, request: CallRequest): boolean {
  if (request.kind === 'two-way' && !takesTwoWay) return false;
  return (
    (!codes || codesOf(request).every((code) => codes.has(code))) &&
    (!showNumbers || showNumbersOf(request).every((number) => showNumbers.includes(number)))
  );
}

/** The request with the account's own codes; a code that the account does not map stays as it is. */
export function translateCodes(request: CallRequest, codes: AccountConfig['codes']): CallRequest {
  if (!codes) return request;
  const own = (code: string) => codes.get(code) ?? code;
  switch (request.kind) {
    case 'tts':
      return { ...request, ttsCode: own(request.ttsCode) };
    case 'voice-file':
      return { ...request, voiceCode: own(request.voiceCode) };
    case 'ivr':
      return {
        ...request,
        startCode: own(request.startCode),
        menu: request.menu.map((entry) => ({ ...entry, code: own(entry.code) })),
        ...(request.byeCode !== undefined && { byeCode: own(request.byeCode) }),
      };
    case 'two-way':
      return request;
  }
}

/** Templates and voice files that the call plays. */
function codesOf(request: CallRequest): readonly string[] {
  switch (request.kind) {
    case 'tts':
      return [request.ttsCode];
    case 'voice-file':
      return [request.voiceCode];
    case 'ivr':
      return [
        request.startCode,
        ...request.menu.map(({ code }) => code),
        ...(request.byeCode === undefined ? [] : [request.byeCode]),
      ];
    case 'two-way':
      return [];
  }
}

/** Numbers that the call shows, in E.164; none where the upstream picks one. */
function showNumbersOf(request: CallRequest): readonly string[] {
  const { kind } = request;
  const numbers = kind === 'two-way' ? [request.callerShowNumber, request.calleeShowNumber] : [request.showNumber];
  return numbers.filter((number) => typeof number === 'string');
}
