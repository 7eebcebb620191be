/** What the contestants read of `POST /v1/calls`. */
export interface CallBody {
  readonly kind: string;
  readonly callee: string;
  readonly ttsCode: string;
  readonly ttsParams: Readonly<Record<string, string>>;
}

/** The upstream's answer, as far as it is passed on. */
export interface UpstreamAnswer {
  readonly Code: string;
  readonly CallId: string;
  readonly RequestId: string;
}

export const UPSTREAM_KEYS = {
  accessKeyId: 'sandbox-access-key-id',
  accessKeySecret: 'sandbox-access-key-secret',
};

/** The business parameters of SingleCallByTts for one request. */
export function toUpstreamParameters(body: CallBody): Record<string, string> {
  return {
    CalledNumber: body.callee.slice(3),
    TtsCode: body.ttsCode,
    TtsParam: JSON.stringify(body.ttsParams),
  };
}

/** What the contestants without persistence answer. */
export function toAnswer(answer: UpstreamAnswer): { id: string; status: string; requestId: string } {
  return { id: answer.CallId, status: 'initiated', requestId: answer.RequestId };
}
