import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../components/failure.js';
import { SuppressionRow } from './suppression-row.js';
import { findSuppression, SUPPRESSIONS_KEY } from './suppressions.js';

/** Whether a number is held back, by which list and why. */
export function LookUp() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [number, setNumber] = useState('');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...SUPPRESSIONS_KEY, 'of', number],
    queryFn: () => findSuppression(number),
    enabled: number !== '',
    // What one looked up is a number: it is gone with the page.
    gcTime: 0,
    retry: false,
  });
  return (
    <section className="card settings-card" aria-labelledby="look-up">
      <h2 id="look-up">{t('doNotCall.lookUp')}</h2>
      <form
        className="button-row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === number) void refetch();
          setNumber(text.trim());
        }}
      >
        <input
          className="text-input"
          aria-label={t('doNotCall.number')}
          placeholder={t('doNotCall.number')}
          inputMode="tel"
          autoComplete="off"
          value={text}
          required
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button" disabled={isFetching}>
          {t('doNotCall.find')}
        </button>
      </form>
      <div className="found" role="status">
        {data === null && <p className="status tone-green">{t('doNotCall.notListed')}</p>}
        {data && (
          <ul className="rows">
            <SuppressionRow entry={data} />
          </ul>
        )}
      </div>
      {error && <Failure error={error} />}
    </section>
  );
}
