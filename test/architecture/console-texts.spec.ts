import { readFileSync } from 'node:fs';
import { en } from '../../console/src/locales/en.js';
import { zh } from '../../console/src/locales/zh.js';
import { SIGNATURE_MISTAKES } from '../../src/sandbox/gateway/signature-mistakes.js';
import { keysOf, textsOutsideOf, usedKeys } from './support/console-sources.js';

const PLURAL = /_(one|other)$/;
const keys = keysOf(en);

describe('the texts of the console', () => {
  it('are there in both languages', () => {
    expect(keysOf(zh)).toEqual(keys);
  });

  it('are all used', () => {
    const { whole, beginnings } = usedKeys();
    const isUsed = (key: string) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));

    expect(keys.map((key) => key.replace(PLURAL, '')).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are all there that are used', () => {
    const known = new Set(keys.map((key) => key.replace(PLURAL, '')));

    expect([...usedKeys().whole].filter((key) => !known.has(key))).toEqual([]);
  });

  it('have a form for one where something is counted', () => {
    const counts = textsOf(en).filter(([, text]) =>
      /\{\{\w+\}\} ([a-z-]+ )?(calls|codes|days|workdays|times)\b/.test(text),
    );

    expect(counts.length).toBeGreaterThan(4);
    expect(counts.filter(([name]) => !name.endsWith('_other'))).toEqual([]);
  });

  it('stand nowhere else', () => {
    expect(textsOutsideOf()).toEqual([]);
  });

  it('name every reason and every error that the API has, and every field of a request', () => {
    const { schemas } = (JSON.parse(readFileSync('openapi.json', 'utf8')) as OpenApi).components;
    const kinds = ['TtsCallRequest', 'VoiceFileCallRequest', 'TwoWayCallRequest', 'IvrCallRequest'];
    const fields = kinds
      .flatMap((kind) => Object.keys(schemas[kind]?.properties ?? {}))
      .filter((name) => name !== 'kind');
    const wanted = [
      ...(schemas.CallEventReason?.enum ?? []).map((reason) => `reason.${reason}`),
      ...(schemas.WaitReason?.enum ?? []).map((reason) => `waitingFor.${reason}`),
      ...(schemas.ErrorCode?.enum ?? []).map((code) => `problem.${code}`),
      ...fields.map((name) => `field.${name}`),
    ];

    expect(wanted.length).toBeGreaterThan(120);
    expect(wanted.filter((key) => !keys.includes(key))).toEqual([]);
  });
});

describe('the console', () => {
  it('has words for every mistake that the sandbox recognises', () => {
    expect(Object.keys(en.mistake).sort()).toEqual([...SIGNATURE_MISTAKES].sort());
  });
});

function textsOf(part: object): [string, string][] {
  return Object.entries(part).flatMap(([name, value]: [string, object | string]) =>
    typeof value === 'string' ? [[name, value]] : textsOf(value),
  );
}

interface OpenApi {
  readonly components: {
    readonly schemas: Record<string, { readonly enum?: string[]; readonly properties?: Record<string, unknown> }>;
  };
}
