import { useTranslation } from 'react-i18next';
import { type CallStatus, isOpen } from '../api/types.js';

export type Tone = 'grey' | 'blue' | 'amber' | 'teal' | 'green' | 'orange' | 'red' | 'purple';

export const STATUS_TONES: Record<CallStatus, Tone> = {
  queued: 'grey',
  initiated: 'blue',
  ringing: 'amber',
  'in-progress': 'teal',
  completed: 'green',
  busy: 'orange',
  'no-answer': 'orange',
  rejected: 'orange',
  failed: 'red',
  canceled: 'grey',
  unknown: 'purple',
};

/** A dot is full when the call has ended: nobody has to tell colours apart. */
export function StatusText({ status }: { readonly status: CallStatus }) {
  const { t } = useTranslation();
  return (
    <span className={`status tone-${STATUS_TONES[status]}${isOpen(status) ? ' open' : ''}`}>
      {t(`status.${status}`)}
    </span>
  );
}
