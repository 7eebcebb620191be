/** What a template's calls are for. `any` goes with both products of call details. */
export type TemplatePurpose = 'notification' | 'verification' | 'any';

export interface Template {
  readonly code: string;
  readonly purpose: TemplatePurpose;
  /** Variables that TtsParam must have. */
  readonly variables: readonly string[];
  /** False: under review or rejected. */
  readonly isApproved: boolean;
  /** One sentence for docs/sandbox.md. */
  readonly summary: string;
}

/** Templates the sandbox's account has. Unless it is strict, any other `TTS_<digits>` is approved, for any purpose and without variables. */
export const TEMPLATES: readonly Template[] = [
  template('TTS_1000001', 'any', ['code'], 'a code for any purpose'),
  template('TTS_1000002', 'notification', ['product'], 'a notification'),
  template('TTS_1000003', 'notification', [], 'a notification without variables'),
  template('TTS_2000001', 'verification', ['code'], 'a verification code; digits and letters only'),
  template('TTS_404', 'any', [], 'belongs to nobody', false),
  template('TTS_405', 'any', [], 'not approved yet', false),
];

function template(
  code: string,
  purpose: TemplatePurpose,
  variables: readonly string[],
  summary: string,
  isApproved = true,
): Template {
  return { code, purpose, variables, isApproved, summary };
}

const BY_CODE = new Map(TEMPLATES.map((entry) => [entry.code, entry]));
const TEMPLATE_CODE = /^TTS_\d{1,20}$/;

/** Voice files the sandbox's account has uploaded; unless the sandbox is strict, any other well-formed code is one, too. */
export const VOICE_FILES: readonly string[] = ['welcome.wav', 'menu.wav', 'bye.wav'];

/** The template of a code, or undefined when the code is none. @param isStrict only those of the table exist. */
export function findTemplate(code: string, isStrict: boolean): Template | undefined {
  const isAny = !isStrict && TEMPLATE_CODE.test(code);
  return BY_CODE.get(code) ?? (isAny ? template(code, 'any', [], '') : undefined);
}
