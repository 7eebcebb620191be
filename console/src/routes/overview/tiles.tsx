import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, useNumbers } from '../../components/format.js';
import type { Figures } from './statistics.js';

export function Tiles({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { now, answerMs, answerRate, callCount } = figures;
  const duration = (ms: number | null) => (ms === null ? null : formatDuration(ms));
  const count = (value: number | null) => (value === null ? null : numbers.count(value));
  const down = now.accounts.filter(({ state }) => state !== 'closed');
  return (
    <dl className="tiles">
      <Tile name={t('tile.calls')} value={numbers.count(callCount)} />
      <Tile name={t('tile.answerRate')} value={answerRate === null ? null : numbers.percent(answerRate)} />
      <Tile
        name={t('tile.timeToAnswer')}
        value={duration(answerMs.p50)}
        note={answerMs.p95 !== null && t('tile.p95', { time: formatDuration(answerMs.p95) })}
      />
      <Tile
        name={t('tile.queue')}
        value={count(now.queued)}
        note={Boolean(now.queued) && now.queueAgeMs !== null && t('tile.oldest', { time: formatDuration(now.queueAgeMs) })}
      />
      <Tile name={t('tile.upstream')} value={duration(now.upstreamMs)} />
      <Tile name={t('tile.receipts')} value={duration(now.receiptsLagMs)} />
      <Tile name={t('tile.unknown')} value={count(now.unknown)} isBad={(now.unknown ?? 0) > 0} />
      <Tile
        name={t('tile.accounts')}
        value={now.accounts.length === 0 ? null : `${now.accounts.length - down.length} / ${now.accounts.length}`}
        note={down.map(({ name }) => name).join(', ')}
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
