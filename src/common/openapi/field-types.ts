/** A whole number of at most 32 bits. */
export const INT32 = { type: 'integer', format: 'int32' } as const;

/** A whole number that JavaScript still counts exactly. */
export const INT64 = { type: 'integer', format: 'int64' } as const;

/** An instant as RFC 3339 writes it. */
export const INSTANT = { type: 'string', format: 'date-time' } as const;

/** An object whose names the client chooses; every value is a string. */
export const STRING_MAP = { type: 'object', additionalProperties: { type: 'string' } } as const;
