import type { Parameters } from '../../aliyun/auth/canonical-query.js';
import { toNationalNumber } from '../../common/phone/mainland-number.js';
import type { Call } from '../call-store/call.js';
import type {
  IvrCallRequest,
  TtsCallRequest,
  TtsParams,
  TwoWayCallRequest,
  VoiceFileCallRequest,
} from '../call-store/call-request.js';
import { type Route, routeOf, type TwoWaySettings } from './route.js';

/** The upstream request that places a call. */
export interface Placement extends Route {
  readonly params: Parameters;
}

/** What {@link planPlacement} reads of a call. */
export type PlaceableCall = Pick<Call, 'id' | 'caller' | 'request'> & { readonly callee: string };

/**
 * The request that places this call. Our id travels as OutId and comes back in each receipt.
 *
 * @throws for a call whose numbers could not be read: nothing may be sent in its name.
 */
export function planPlacement(call: PlaceableCall, settings: TwoWaySettings): Placement {
  return { ...routeOf(call.request.kind, settings), params: toParams(call, settings) };
}

function toParams(call: PlaceableCall, settings: TwoWaySettings): Parameters {
  const { id, callee, request } = call;
  if (callee === '' || (request.kind === 'two-way' && !call.caller))
    throw new Error('the numbers of the call cannot be read: look at ENCRYPTION_KEYS');
  const called = { CalledNumber: toNationalNumber(callee) };
  switch (request.kind) {
    case 'tts':
      return { ...called, ...toTtsParams(request), OutId: id };
    case 'voice-file':
      return { ...called, ...toVoiceFileParams(request), OutId: id };
    case 'ivr':
      return { ...called, ...toIvrParams(request), OutId: id };
    case 'two-way':
      return toTwoWayParams(call, request, settings);
  }
}

function toTtsParams(request: TtsCallRequest): Parameters {
  return {
    CalledShowNumber: national(request.showNumber),
    TtsCode: request.ttsCode,
    TtsParam: toJson(request.ttsParams),
    ...toPlayback(request),
  };
}

function toVoiceFileParams(request: VoiceFileCallRequest): Parameters {
  return {
    CalledShowNumber: national(request.showNumber),
    VoiceCode: request.voiceCode,
    ...toPlayback(request),
  };
}

function toPlayback({ playTimes, volume, speed }: { playTimes?: number; volume?: number; speed?: number }) {
  return { PlayTimes: playTimes, Volume: volume, Speed: speed };
}

function toIvrParams(request: IvrCallRequest): Parameters {
  return {
    CalledShowNumber: national(request.showNumber),
    StartCode: request.startCode,
    StartTtsParams: toJson(request.startParams),
    MenuKeyMap: request.menu.map(({ key, code, params }) => ({ Key: key, Code: code, TtsParams: toJson(params) })),
    ByeCode: request.byeCode,
    ByeTtsParams: toJson(request.byeParams),
    Timeout: request.keyTimeoutMs,
    PlayTimes: request.playTimes,
  };
}

function toTwoWayParams(call: PlaceableCall, request: TwoWayCallRequest, settings: TwoWaySettings): Parameters {
  const caller = toNationalNumber(call.caller ?? '');
  const callee = toNationalNumber(call.callee);
  const callerShowNumber = national(request.callerShowNumber);
  const calleeShowNumber = national(request.calleeShowNumber);
  switch (settings.twoWayRoute) {
    case 'click-to-dial':
      return {
        CallerNumber: caller,
        CallerShowNumber: callerShowNumber,
        CalledNumber: callee,
        CalledShowNumber: calleeShowNumber,
        RecordFlag: request.record,
        SessionTimeout: request.maxDurationSeconds,
        OutId: call.id,
      };
    case 'back-to-back':
      return {
        InstanceId: settings.cccInstanceId,
        Caller: caller,
        Callee: callee,
        // One middle number is shown to both; a second one is the optional AdditionalBroker.
        Broker: callerShowNumber,
        AdditionalBroker: request.calleeShowNumber === request.callerShowNumber ? undefined : calleeShowNumber,
        Tags: call.id,
      };
    case 'create-call':
      return {
        AppKey: settings.createCallAppKey,
        Caller: caller,
        Callee: callee,
        CalledShowNum: calleeShowNumber,
        CallerShowNum: callerShowNumber,
        RecordFlag: request.record,
        SessionTimeout: request.maxDurationSeconds,
        OutId: call.id,
      };
  }
}

function national(number: string | null | undefined): string | undefined {
  return number === undefined || number === null ? undefined : toNationalNumber(number);
}

function toJson(params: TtsParams | undefined): string | undefined {
  return params === undefined ? undefined : JSON.stringify(params);
}
