import type { CallRequest, IvrCallRequest, TtsParams } from './call-request.js';

/** What is spoken in a call besides its templates: a code, a name, an address. */
export interface Spoken {
  readonly ttsParams?: TtsParams;
  readonly startParams?: TtsParams;
  readonly byeParams?: TtsParams;
  /** In the order of the menu's keys; null for a key whose text has none. */
  readonly menuParams?: readonly (TtsParams | null)[];
}

/** A request without what is spoken in it; undefined where nothing is. Pure. */
export function splitRequest(request: CallRequest): {
  readonly bare: CallRequest;
  readonly spoken: Spoken | undefined;
} {
  switch (request.kind) {
    case 'tts': {
      const { ttsParams, ...bare } = request;
      return { bare, spoken: ttsParams && { ttsParams } };
    }
    case 'ivr':
      return splitIvr(request);
    case 'voice-file':
    case 'two-way':
      return { bare: request, spoken: undefined };
  }
}

/** The request as it was; what is gone, or was stored with the request by a version before, stays as it is. Pure. */
export function joinRequest(bare: CallRequest, spoken: Spoken | undefined): CallRequest {
  if (!spoken) return bare;
  const { menuParams, ...others } = spoken;
  if (bare.kind !== 'ivr') return { ...bare, ...others };
  const menu = bare.menu.map((entry, index) => {
    const params = menuParams?.[index];
    return params ? { ...entry, params } : entry;
  });
  return { ...bare, ...others, menu };
}

function splitIvr({ startParams, byeParams, menu, ...rest }: IvrCallRequest) {
  const hasSpoken = startParams ?? byeParams ?? menu.find(({ params }) => params);
  const bare: IvrCallRequest = { ...rest, menu: menu.map(({ key, code }) => ({ key, code })) };
  const menuParams = menu.map(({ params }) => params ?? null);
  return { bare, spoken: hasSpoken && { startParams, byeParams, menuParams } } as const;
}
