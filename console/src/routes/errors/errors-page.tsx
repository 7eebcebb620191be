import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import type { ErrorEntry } from '../../api/types.js';
import { useLanguage } from '../../app/language.js';
import { Empty } from '../../components/empty.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { usePageTitle } from '../../components/use-page-title.js';
import { findErrors } from './find-errors.js';
import './errors.css';

/** Every code of Aliyun, with what it means and what to do. */
export function ErrorsPage() {
  const { t } = useTranslation();
  usePageTitle(t('errors.title'));
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const { data, error, refetch } = useQuery({
    queryKey: ['errors'],
    queryFn: () => read(api.GET('/v1/errors')),
    staleTime: Infinity,
  });
  const found = data && findErrors(data.items, wanted);
  return (
    <>
      <div className="page-head">
        <h1>{t('errors.title')}</h1>
        <div className="actions errors-search">
          <Input
            allowClear
            type="search"
            aria-label={t('errors.search')}
            placeholder={t('errors.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      </div>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      {found && (
        <p className="small muted errors-count" role="status">
          {t('errors.count', { count: found.length })}
        </p>
      )}
      {found?.length === 0 && <Empty title={t('errors.empty')} />}
      {found && found.length > 0 && (
        <section className="card" aria-label={t('errors.title')}>
          <ul className="rows">
            {found.map((entry) => (
              <Entry key={entry.code} entry={entry} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Entry({ entry }: { readonly entry: ErrorEntry }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <li className="error-entry">
      <div className="error-code">
        <code>{entry.code}</code>
        <span className="small muted">
          {t(`reason.${entry.category}`)} · {t(`outcome.${entry.outcome}`)}
        </span>
      </div>
      <div>
        <strong>{entry.meaning[language]}</strong>
        <p className="muted">{entry.remedy[language]}</p>
      </div>
    </li>
  );
}
