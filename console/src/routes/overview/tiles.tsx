import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, useNumbers } from '../../components/format.js';
import type { Figures } from './statistics.js';

const duration = (ms: number | null): string | null => (ms === null ? null : formatDuration(ms));

export function Tiles({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { total, now } = figures;
  const { answeredPerMille, timeToAnswer, upstreamLatency } = total;
  const down = now.accounts.filter(({ breaker }) => breaker !== 'closed');
  const oldest = ({ dueCount, oldestMs }: typeof now.queue) =>
    dueCount > 0 && t('tile.oldest', { time: duration(oldestMs) });
  return (
    <dl className="tiles">
      <Tile name={t('tile.calls')} value={numbers.count(total.calls)} />
      <Tile
        name={t('tile.answerRate')}
        value={answeredPerMille === null ? null : numbers.percent(answeredPerMille / 1_000)}
      />
      <Tile
        name={t('tile.timeToAnswer')}
        value={duration(timeToAnswer.p50Ms)}
        note={timeToAnswer.p95Ms !== null && t('tile.p95', { time: duration(timeToAnswer.p95Ms) })}
      />
      <Tile
        name={t('tile.upstreamLatency')}
        value={duration(upstreamLatency.p50Ms)}
        note={upstreamLatency.p95Ms !== null && t('tile.p95', { time: duration(upstreamLatency.p95Ms) })}
      />
      <Tile name={t('tile.queue')} value={numbers.count(now.queue.dueCount)} note={oldest(now.queue)} />
      <Tile name={t('tile.receipts')} value={numbers.count(now.receipts.dueCount)} note={oldest(now.receipts)} />
      <Tile name={t('tile.unknown')} value={numbers.count(now.unknownCalls)} isBad={now.unknownCalls > 0} />
      <Tile
        name={t('tile.accounts')}
        value={`${now.accounts.length - down.length} / ${now.accounts.length}`}
        note={down.map(({ name, breaker }) => `${name}: ${t(`breaker.${breaker}`)}`).join(', ')}
        isBad={down.length > 0}
      />
    </dl>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: string | null;
  readonly note?: ReactNode;
  readonly isBad?: boolean;
}

function Tile({ name, value, note, isBad = false }: TileProps) {
  return (
    <div className={isBad ? 'tile bad' : 'tile'}>
      <dt>{name}</dt>
      <dd className="numeric">
        {value ?? '–'}
        {note && <span className="small muted">{note}</span>}
      </dd>
    </div>
  );
}
