import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call } from '../../api/types.js';
import { formatSeconds, useTimes } from '../../components/format.js';
import { PhoneNumber } from '../../components/phone-number.js';
import { revealNumbers } from './reveal-numbers.js';

export function CallFacts({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const times = useTimes();
  const { upstream } = call;
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">{t('call.facts')}</h2>
      <dl className="facts">
        <Fact name={t('fact.id')} value={<code>{call.id}</code>} />
        <Fact name={t('fact.mode')} value={t(`mode.${call.mode}.name`)} />
        <Fact name={t('fact.createdAt')} value={times.full(call.createdAt)} />
        <Fact
          name={t('fact.caller')}
          value={
            call.caller && (
              <PhoneNumber number={call.caller} reveal={async () => (await revealNumbers(call.id)).caller ?? ''} />
            )
          }
        />
        <Fact name={t('fact.showNumber')} value={call.showNumber ?? call.calleeShowNumber} />
        <Fact name={t('fact.callerShowNumber')} value={call.callerShowNumber} />
        <Fact name={t('fact.template')} value={call.ttsCode ?? call.voiceCode ?? call.startCode} />
        <Fact name={t('fact.purpose')} value={call.purpose && t(`purpose.${call.purpose}`)} />
        <Fact name={t('fact.duration')} value={call.durationSeconds ? formatSeconds(call.durationSeconds) : null} />
        <Fact name={t('fact.hangupBy')} value={call.hangupBy && t(`party.${call.hangupBy}`)} />
        <Fact name={t('fact.digits')} value={call.digits && <code>{call.digits}</code>} />
        <Fact name={t('fact.acknowledgedAt')} value={call.acknowledgedAt && times.full(call.acknowledgedAt)} />
        <Fact name={t('fact.operation')} value={<code>{upstream.operation}</code>} />
        <Fact name={t('fact.upstreamCallId')} value={upstream.callId && <code>{upstream.callId}</code>} />
        <Fact name={t('fact.requestId')} value={upstream.requestId && <code>{upstream.requestId}</code>} />
        {Object.entries(call.metadata).map(([name, value]) => (
          <Fact key={`metadata ${name}`} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  if (value === null || value === undefined || value === false || value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
