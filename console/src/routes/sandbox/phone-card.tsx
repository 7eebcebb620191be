import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { SandboxPhone } from '../../api/types.js';
import { Failure } from '../../components/failure.js';
import { useTimes } from '../../components/format.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { useAction } from '../../components/use-action.js';
import { Keypad } from './keypad.js';
import { SANDBOX_KEY } from './use-phones.js';

const TONES: Record<SandboxPhone['state'], string> = {
  dialing: 'blue',
  ringing: 'amber',
  answered: 'green',
  over: 'grey',
};

/** One phone: what it does, what is heard at it, and what can be done with it. */
export function PhoneCard({ phone }: { readonly phone: SandboxPhone }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { state, digits, spokenText, messageCode } = phone;
  const text = spokenText ?? messageCode;
  return (
    <li className={`phone-card ${state}`}>
      <header>
        <PhoneNumber number={phone.calledNumber} />
        <span className={`status tone-${TONES[state]}${state === 'over' ? '' : ' open'}`}>
          {t(`sandbox.state.${state}`)}
        </span>
      </header>
      <p className="phone-heard">{text ? <q>{text}</q> : <span className="muted">{t('sandbox.people')}</span>}</p>
      {digits && (
        <p>
          {t('sandbox.keys')} <code>{digits}</code>
        </p>
      )}
      {phone.isInteractive && state !== 'over' ? <PhoneActs phone={phone} /> : null}
      <footer className="small muted">
        <time dateTime={phone.receivedAt}>{times.clock(phone.receivedAt)}</time>
        {phone.outId && (
          <Link to="/calls/$id" params={{ id: phone.outId }}>
            {t('sandbox.toCall')}
          </Link>
        )}
      </footer>
    </li>
  );
}

function PhoneActs({ phone }: { readonly phone: SandboxPhone }) {
  const { t } = useTranslation();
  const params = { path: { callId: phone.callId } };
  const { run, isBusy, error } = useAction((request: Promise<unknown>) => request, SANDBOX_KEY);
  return (
    <div className="button-row">
      {phone.state === 'ringing' && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={isBusy}
            onClick={() => void run(read(api.POST('/v1/sandbox/calls/{callId}/answer', { params })))}
          >
            {t('sandbox.answer')}
          </button>
          <button
            type="button"
            className="button danger"
            disabled={isBusy}
            onClick={() => void run(read(api.POST('/v1/sandbox/calls/{callId}/reject', { params })))}
          >
            {t('sandbox.reject')}
          </button>
          <span className="small muted">{t('sandbox.orLetItRing')}</span>
        </>
      )}
      {phone.state === 'answered' && (
        <>
          {phone.hasKeys && (
            <Keypad
              isBusy={isBusy}
              press={(digit) =>
                void run(read(api.POST('/v1/sandbox/calls/{callId}/press', { params, body: { digit } })))
              }
            />
          )}
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => void run(read(api.POST('/v1/sandbox/calls/{callId}/hang-up', { params })))}
          >
            {t('sandbox.hangUp')}
          </button>
        </>
      )}
      {error !== undefined && <Failure error={error} />}
    </div>
  );
}
