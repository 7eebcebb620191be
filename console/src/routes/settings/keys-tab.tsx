import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../api/client.js';
import { readAll } from '../../api/read-all.js';
import { Failure } from '../../components/failure.js';
import { PageSkeleton } from '../../components/page-skeleton.js';
import { useAction } from '../../components/use-action.js';
import { useSession } from '../../session/session-provider.js';
import { KeyForm } from './key-form.js';
import { KeyList } from './key-list.js';

const APPLICATIONS_KEY = ['applications'];

/** Applications, and the keys of the one that is chosen. */
export function KeysTab() {
  const { t } = useTranslation();
  const { application } = useSession();
  const [chosen, setChosen] = useState(application.id);
  const { data, error, refetch } = useQuery({
    queryKey: APPLICATIONS_KEY,
    queryFn: () =>
      readAll((cursor) => read(api.GET('/v1/applications', { params: { query: { limit: 100, cursor } } }))),
  });
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <section className="card settings-card" aria-labelledby="applications">
        <h2 id="applications">{t('settings.applications')}</h2>
        <Select
          className="settings-choice"
          aria-label={t('app.application')}
          value={chosen}
          options={data.map(({ id, name }) => ({ value: id, label: name === id ? id : `${name} (${id})` }))}
          onChange={setChosen}
        />
        <NewApplication onMade={setChosen} />
      </section>
      <KeyForm applicationId={chosen} />
      <KeyList applicationId={chosen} />
    </>
  );
}

function NewApplication({ onMade }: { readonly onMade: (id: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { run, isBusy, error } = useAction(async () => {
    const { id } = await read(api.POST('/v1/applications', { body: { name: name.trim() } }));
    setName('');
    onMade(id);
  }, APPLICATIONS_KEY);
  return (
    <>
      <form
        className="button-row"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <input
          className="text-input"
          aria-label={t('settings.newApplication')}
          placeholder={t('settings.newApplication')}
          value={name}
          maxLength={100}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button" disabled={isBusy}>
          {t('settings.makeApplication')}
        </button>
      </form>
      {error !== undefined && <Failure error={error} />}
    </>
  );
}
