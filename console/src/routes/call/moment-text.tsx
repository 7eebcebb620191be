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
      return <EventText moment={moment} story={story} />;
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

interface EventProps {
  readonly moment: Extract<Moment, { type: 'event' }>;
  readonly story: Story;
}

function EventText({ moment, story }: EventProps) {
  const { t } = useTranslation();
  const { data, event } = moment;
  const { upstream, initiatedAt } = story.call;
  // It is of the answer that took the call, or that refused it.
  const hasAnswer = data.status === 'initiated' || (data.status === 'failed' && initiatedAt === null);
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
      {isStatus && hasAnswer && upstream.requestId && (
        <>
          {' '}
          {t('moment.requestId')} <code>{upstream.requestId}</code>
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
  const { number, operation, account, earlierMayHaveRung } = moment.attempt;
  const before = (story.history?.attemptCount ?? 1) - 1;
  return (
    <Line title={t('moment.attempt', { number })}>
      <code>{operation}</code>
      {account && ` · ${t('moment.account')} ${account}`}
      {before > 0 && ` · ${t('moment.attemptsBefore', { count: before })}`}
      {earlierMayHaveRung && ` · ${t('moment.earlierMayHaveRung')}`}
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
