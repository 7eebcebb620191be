import type { ProductAddress } from '../../aliyun/aliyun.client.js';
import type { Parameters } from '../../aliyun/auth/canonical-query.js';
import { toNationalNumber } from '../../common/phone/mainland-number.js';
import type { AppConfig } from '../../config/app.config.js';
import type { Call } from '../call-store/call.js';
import type { IvrCallRequest, TtsParams, TwoWayCallRequest } from '../call-store/call-request.js';

/** The upstream request that places a call. */
export interface Placement {
  readonly operation: (typeof PLACING_OPERATIONS)[number];
  readonly params: Parameters;
  /** Set when the call goes to another product than Dyvmsapi. */
  readonly product?: ProductAddress;
}

/** What {@link planPlacement} reads of a call. */
export type PlaceableCall = Pick<Call, 'id' | 'callee' | 'caller' | 'request'>;

/** Every operation that {@link planPlacement} can choose. */
export const PLACING_OPERATIONS = [
  'SingleCallByTts',
  'SingleCallByVoice',
  'IvrCall',
  'ClickToDial',
  'StartBack2BackCall',
  'CreateCall',
] as const;

export type TwoWaySettings = Pick<
  AppConfig,
  'twoWayRoute' | 'cccEndpoint' | 'cccInstanceId' | 'createCallEndpoint' | 'createCallAppKey'
>;

/** Which operation with which parameters places this call. Our id travels as OutId and comes back in each receipt. */
export function planPlacement(call: PlaceableCall, settings: TwoWaySettings): Placement {
  const { request } = call;
  const callee = toNationalNumber(call.callee);
  switch (request.kind) {
    case 'tts':
      return {
        operation: 'SingleCallByTts',
        params: {
          CalledNumber: callee,
          CalledShowNumber: national(request.showNumber),
          TtsCode: request.ttsCode,
          TtsParam: toJson(request.ttsParams),
          ...toPlayback(request),
          OutId: call.id,
        },
      };
    case 'voice-file':
      return {
        operation: 'SingleCallByVoice',
        params: {
          CalledNumber: callee,
          CalledShowNumber: national(request.showNumber),
          VoiceCode: request.voiceCode,
          ...toPlayback(request),
          OutId: call.id,
        },
      };
    case 'ivr':
      return { operation: 'IvrCall', params: { CalledNumber: callee, ...toIvrParams(request), OutId: call.id } };
    case 'two-way':
      return planTwoWay(call, request, settings);
  }
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

function planTwoWay(call: PlaceableCall, request: TwoWayCallRequest, settings: TwoWaySettings): Placement {
  const caller = toNationalNumber(call.caller ?? '');
  const callee = toNationalNumber(call.callee);
  const calleeShowNumber = national(request.calleeShowNumber);
  switch (settings.twoWayRoute) {
    case 'click-to-dial':
      return {
        operation: 'ClickToDial',
        params: {
          CallerNumber: caller,
          CallerShowNumber: national(request.callerShowNumber),
          CalledNumber: callee,
          CalledShowNumber: calleeShowNumber,
          RecordFlag: request.record,
          SessionTimeout: request.maxDurationSeconds,
          OutId: call.id,
        },
      };
    case 'back-to-back':
      return {
        operation: 'StartBack2BackCall',
        product: { endpoint: settings.cccEndpoint ?? '', version: '2020-07-01' },
        params: {
          InstanceId: settings.cccInstanceId,
          Caller: caller,
          Callee: callee,
          // One middle number is shown to both; a second one is the optional AdditionalBroker.
          Broker: national(request.callerShowNumber),
          AdditionalBroker: request.calleeShowNumber === request.callerShowNumber ? undefined : calleeShowNumber,
          Tags: call.id,
        },
      };
    case 'create-call':
      return {
        operation: 'CreateCall',
        product: { endpoint: settings.createCallEndpoint ?? '', version: '2017-05-25' },
        params: {
          AppKey: settings.createCallAppKey,
          Caller: caller,
          Callee: callee,
          CalledShowNum: calleeShowNumber,
          CallerShowNum: national(request.callerShowNumber),
          RecordFlag: request.record,
          SessionTimeout: request.maxDurationSeconds,
          OutId: call.id,
        },
      };
  }
}

function national(number: string | null | undefined): string | undefined {
  return number === undefined || number === null ? undefined : toNationalNumber(number);
}

function toJson(params: TtsParams | undefined): string | undefined {
  return params === undefined ? undefined : JSON.stringify(params);
}
