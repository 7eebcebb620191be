import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../components/format.js';
import { ReceiptDetails } from './receipt-details.js';
import type { Moment, Story } from './timeline.js';

interface Props {
  readonly moment: Moment;
  readonly story: Story;
}

/** What happened, in words. */
export function MomentText({ moment, story }: Props) {
  const { t } = useTranslation();
  switch (moment.type) {
    case 'event':
      return <EventText moment={moment} />;
    case 'scheduled':
      return <Line title={t('moment.scheduled')} />;
    case 'attempt':
      return <AttemptText moment={moment} story={story} />;
    case 'receipt':
      return <ReceiptDetails receipt={moment.receipt} />;
    case 'delivery':
      return <DeliveryText moment={moment} />;
    case 'recording':
      return <Line title={t('moment.recording')} />;
  }
}

function Line({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div>
      <strong className="step-title">{title}</strong>
      {children && <div className="small muted step-detail">{children}</div>}
    </div>
  );
}

function EventText({ moment }: { readonly moment: Extract<Moment, { type: 'event' }> }) {
  const { t } = useTranslation();
  const { data, event } = moment;
  const isStatus = event.type === `call.${data.status}`;
  const title = isStatus
    ? t(data.number === 1 ? 'moment.requested' : `status.${data.status}`)
    : t(`event.${event.type}` as 'event.call.digits');
  return (
    <Line title={title}>
      {data.reason && t(`reason.${data.reason}`)}
      {data.code && data.code !== 'OK' && (
        <>
          {' '}
          <code>{data.code}</code>
        </>
      )}
      {data.digits && <code>{data.digits}</code>}
      {data.redial && t('moment.redial')}
      {data.final && t('moment.final')}
    </Line>
  );
}

function AttemptText({
  moment,
  story,
}: {
  readonly moment: Extract<Moment, { type: 'attempt' }>;
  readonly story: Story;
}) {
  const { t } = useTranslation();
  const { number, operation, account, code, requestId, isCopy, earlierMayHaveRung } = moment.attempt;
  const isOnly = story.history?.earlierAttempts.length === 0;
  return (
    <Line title={t(isCopy ? 'moment.copy' : 'moment.attempt', { number })}>
      <code>{operation}</code>
      {account && ` · ${t('moment.account')} ${account}`}
      {isOnly && number > 1 && ` · ${t('moment.begunBefore', { count: number - 1 })}`}
      {earlierMayHaveRung && ` · ${t('moment.earlierMayHaveRung')}`}
      {/* How the last one ended is how the call went on: its next event tells that. */}
      {!moment.isLast && code && (
        <>
          {' · '}
          <code>{code}</code>
        </>
      )}
      {requestId && (
        <>
          {' · '}
          {t('moment.requestId')} <code>{requestId}</code>
        </>
      )}
    </Line>
  );
}

function DeliveryText({ moment }: { readonly moment: Extract<Moment, { type: 'delivery' }> }) {
  const { t } = useTranslation();
  const { delivery, attemptNumber } = moment;
  const attempt = delivery.attempts[attemptNumber];
  if (!attempt) return null;
  const result = attempt.status === null ? (attempt.error ?? '') : String(attempt.status);
  return (
    <Line title={t(attempt.error ? 'moment.notDelivered' : 'moment.delivered', { type: delivery.type })}>
      <code>{result}</code> · {formatDuration(attempt.durationMs)}
      {attemptNumber > 0 && ` · ${t('moment.tryNumber', { number: attemptNumber + 1 })}`}
    </Line>
  );
}
