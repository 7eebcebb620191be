/** Most urgent first. */
export const PACING_PRIORITIES = ['verification', 'notification', 'bulk'] as const;
export type PacingPriority = (typeof PACING_PRIORITIES)[number];
