import type { BilingualText } from '../../../common/errors/app-error.js';

interface FailureMeaning {
  /** Another attempt would end in the same way. */
  readonly isFinal: boolean;
  readonly hint: BilingualText;
}

/** Why a file could not be fetched and stored, and what to do. */
export const RECORDING_FAILURES = {
  'unusable-url': {
    isFinal: true,
    hint: { en: 'Aliyun reported no usable address of the file.', zh: '阿里云回执中的录音地址无法使用。' },
  },
  'host-not-allowed': {
    isFinal: false,
    hint: {
      en: 'The host of the file is not in RECORDING_HOSTS; the log names it. It is tried again until the address expires.',
      zh: '录音所在主机不在 RECORDING_HOSTS 中，日志里有主机名；地址过期前会继续重试。',
    },
  },
  unreachable: {
    isFinal: false,
    hint: {
      en: 'The host of the file gave no answer, or an error. It is tried again.',
      zh: '录音主机无响应或返回错误，会继续重试。',
    },
  },
  refused: {
    isFinal: false,
    hint: {
      en: 'The host of the file refused it: not there yet, or its address has expired. It is tried again until then.',
      zh: '录音主机拒绝访问：文件尚未生成或地址已过期；过期前会继续重试。',
    },
  },
  'cut-off': {
    isFinal: false,
    hint: {
      en: 'The file came incomplete. It is tried again.',
      zh: '录音下载不完整，会继续重试。',
    },
  },
  'not-audio': {
    isFinal: true,
    hint: { en: 'What Aliyun keeps at the address is no sound file.', zh: '该地址上的文件不是音频。' },
  },
  'too-large': {
    isFinal: true,
    hint: { en: 'The file is larger than RECORDING_MAX_BYTES.', zh: '录音超过 RECORDING_MAX_BYTES。' },
  },
  'storage-failed': {
    isFinal: false,
    hint: {
      en: 'The file could not be stored; the log names the cause. It is tried again.',
      zh: '录音保存失败，原因见日志，会继续重试。',
    },
  },
} as const satisfies Record<string, FailureMeaning>;

export type RecordingFailure = keyof typeof RECORDING_FAILURES;

/** A fetch that failed. The message holds no URL: that is signed. */
export class RecordingError extends Error {
  constructor(
    readonly failure: RecordingFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'RecordingError';
  }
}
