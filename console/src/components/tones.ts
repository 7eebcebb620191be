import type { CallStatus } from '../api/types.js';

export type Tone = 'grey' | 'blue' | 'amber' | 'teal' | 'green' | 'orange' | 'pink' | 'red' | 'purple';

export const STATUS_TONES: Record<CallStatus, Tone> = {
  queued: 'grey',
  initiated: 'blue',
  ringing: 'amber',
  'in-progress': 'teal',
  completed: 'green',
  busy: 'amber',
  'no-answer': 'orange',
  rejected: 'pink',
  failed: 'red',
  canceled: 'grey',
  unknown: 'purple',
};
