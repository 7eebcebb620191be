declare module 'virtual:call-schemas' {
  interface FieldSchema {
    readonly type?: string | readonly string[];
    readonly format?: string;
    readonly enum?: readonly string[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly maxLength?: number;
    readonly example?: unknown;
    readonly $ref?: string;
    readonly items?: unknown;
    readonly additionalProperties?: unknown;
  }

  interface CallSchema {
    readonly properties: Readonly<Record<string, FieldSchema>>;
    readonly required: readonly string[];
  }

  const schemas: Readonly<Record<'tts' | 'voice-file' | 'two-way' | 'ivr', CallSchema>>;
  export default schemas;
  export type { CallSchema, FieldSchema };
}
