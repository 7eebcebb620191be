import type { AppError } from '../../../common/errors/app-error.js';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { fieldsOf } from '../../../common/validation/dto-fields.js';
import { CREATE_CALL_DTOS } from '../../../voice/calls/dto/create-call.dto.js';
import { CreateCallPipe } from '../../../voice/calls/dto/create-call.pipe.js';
import { CallPurpose } from '../generated/aliyun_voice/v1/call_pb.js';
import {
  type CreateCallRequest,
  CreateCallRequestSchema,
  FlowControl,
} from '../generated/aliyun_voice/v1/call_service_pb.js';
import { inMessageFields } from './field-paths.js';
import { toCallBody } from './to-call-body.js';

type Init = Exclude<MessageInitShape<typeof CreateCallRequestSchema>, CreateCallRequest>;

const bodyOf = (request: Init) => toCallBody(create(CreateCallRequestSchema, request));
const message = {
  purpose: CallPurpose.VERIFICATION,
  number: { case: 'showNumber' as const, value: '057112345678' },
  playTimes: 1,
  volume: 0,
  speed: -1,
};
/** Of each kind, with every field. */
const COMPLETE: Readonly<Record<keyof typeof CREATE_CALL_DTOS, Init['kind']>> = {
  tts: { case: 'tts', value: { ttsCode: 'T', ttsParams: { a: '1' }, ...message } },
  'voice-file': { case: 'voiceFile', value: { voiceCode: 'v', ...message } },
  'two-way': {
    case: 'twoWay',
    value: {
      caller: '+8613700137000',
      callerShowNumber: '4001112221',
      calleeShowNumber: '4001112222',
      record: false,
      maxDuration: { seconds: 60n },
    },
  },
  ivr: {
    case: 'ivr',
    value: {
      showNumber: '057112345678',
      startCode: 'T',
      startParams: { a: '1' },
      menu: [{ key: '1', code: 'T', params: { a: '1' } }],
      acknowledgeDigit: '1',
      byeCode: 'T',
      byeParams: { a: '1' },
      keyTimeout: { seconds: 2n, nanos: 500_000_000 },
      playTimes: 1,
    },
  },
};
const BASE: Init = {
  callee: '+8613900139000',
  metadata: { a: 'b' },
  bulk: true,
  webhookUrl: 'https://hooks.example.com/calls',
  flowControl: FlowControl.DEFER,
  scheduledAt: { seconds: 1n, nanos: 5_000_000 },
  expiresAt: { seconds: 2n },
  timeToLive: { seconds: 60n },
};

describe('a message as the body of POST /v1/calls', () => {
  it.each(Object.entries(COMPLETE))('can have every field of the kind %s', (kind, value) => {
    const body = bodyOf({ ...BASE, kind: value });
    const { [kind as keyof typeof CREATE_CALL_DTOS]: dto } = CREATE_CALL_DTOS;
    expect(Object.keys(body).sort()).toEqual([...fieldsOf(dto).keys()].sort());
    expect(Object.values(body)).not.toContain(undefined);
  });

  it('has only what was sent', () => {
    expect(bodyOf({ kind: { case: 'tts', value: {} } })).toEqual({ kind: 'tts' });
    expect(bodyOf({})).toEqual({});
  });

  it('keeps times and durations as they are', () => {
    const { scheduledAt, timeToLiveSeconds } = bodyOf(BASE);
    expect([scheduledAt, timeToLiveSeconds]).toEqual(['1970-01-01T00:00:01.005Z', 60]);
    expect(bodyOf({ kind: COMPLETE.ivr })['keyTimeoutMs']).toBe(2_500);
    expect(bodyOf({ timeToLive: { nanos: 1 } })['timeToLiveSeconds']).toBe(1e-9);
  });

  it('tells no number from one of the pool', () => {
    const withNumber = (number: { case: 'withoutShowNumber'; value: boolean }) =>
      bodyOf({ kind: { case: 'tts', value: { number } } });
    expect(withNumber({ case: 'withoutShowNumber', value: true })).toEqual({ kind: 'tts', showNumber: null });
    expect(withNumber({ case: 'withoutShowNumber', value: false })).toEqual({ kind: 'tts' });
  });

  const problemsOf = (init: Init): readonly { field: string; message: string }[] => {
    const request = create(CreateCallRequestSchema, init);
    try {
      new CreateCallPipe().transform(toCallBody(request));
    } catch (thrown) {
      return (inMessageFields(thrown, request.kind) as AppError).details.fields ?? [];
    }
    return [];
  };

  it('is told what is wrong in its own fields', () => {
    const problems = problemsOf({
      callee: '+8613900139000',
      timeToLive: { nanos: 1 },
      kind: { case: 'ivr', value: { startCode: 'T', menu: [{ key: 'x', code: 'T' }], keyTimeout: { seconds: 99n } } },
    });
    expect(problems.map(({ field }) => field).sort()).toEqual(['ivr.keyTimeout', 'ivr.menu.0.key', 'timeToLive']);
  });

  it('is told of its own kinds when it has none', () => {
    expect(problemsOf({ callee: '+8613900139000' })).toEqual([
      {
        field: 'kind',
        message: 'is missing: set one of tts, voiceFile, twoWay, ivr',
        messageZh: '缺失，请设置以下之一：tts、voiceFile、twoWay、ivr',
      },
    ]);
  });
});
