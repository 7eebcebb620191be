import type { ProductAddress } from '../../aliyun/aliyun.client.js';
import type { AppConfig } from '../../config/app.config.js';
import type { CallKind } from '../call-store/call-request.js';

/** Every operation that {@link routeOf} can choose. */
export const PLACING_OPERATIONS = [
  'SingleCallByTts',
  'SingleCallByVoice',
  'IvrCall',
  'ClickToDial',
  'StartBack2BackCall',
  'CreateCall',
] as const;

/** Where the request of a call goes. */
export interface Route {
  readonly operation: (typeof PLACING_OPERATIONS)[number];
  /** Set when the call goes to another product than Dyvmsapi. */
  readonly product?: ProductAddress;
}

export type TwoWaySettings = Pick<
  AppConfig,
  'twoWayRoute' | 'cccEndpoint' | 'cccInstanceId' | 'createCallEndpoint' | 'createCallAppKey'
>;

/** Which operation of which product places calls of this kind. */
export function routeOf(kind: CallKind, settings: TwoWaySettings): Route {
  switch (kind) {
    case 'tts':
      return { operation: 'SingleCallByTts' };
    case 'voice-file':
      return { operation: 'SingleCallByVoice' };
    case 'ivr':
      return { operation: 'IvrCall' };
    case 'two-way':
      return routeOfTwoWay(settings);
  }
}

function routeOfTwoWay({ twoWayRoute, cccEndpoint = '', createCallEndpoint = '' }: TwoWaySettings): Route {
  switch (twoWayRoute) {
    case 'click-to-dial':
      return { operation: 'ClickToDial' };
    case 'back-to-back':
      return { operation: 'StartBack2BackCall', product: { endpoint: cccEndpoint, version: '2020-07-01' } };
    case 'create-call':
      return { operation: 'CreateCall', product: { endpoint: createCallEndpoint, version: '2017-05-25' } };
  }
}
