import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuppressionScope, SuppressionsImport } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { useNumbers } from '../../../components/format.js';
import { useAction } from '../../../components/use-action.js';
import { importFile, SUPPRESSIONS_KEY } from './suppressions.js';
import { UnderWay } from './under-way.js';

/** Whoever has more mends the file by its first ones. */
const MOST_SHOWN = 50;

/** Puts the numbers of a file on the list. */
export function ImportCard({ scope }: { readonly scope: SuppressionScope }) {
  const { t } = useTranslation();
  const [result, setResult] = useState<SuppressionsImport>();
  const load = useAction(async (file: File) => {
    setResult(undefined);
    setResult(await importFile(scope, file));
  }, SUPPRESSIONS_KEY);
  return (
    <section className="card settings-card" aria-labelledby="import">
      <h2 id="import">{t('doNotCall.import')}</h2>
      <p className="small muted settings-hint">{t('doNotCall.importHint')}</p>
      <label className={load.isBusy ? 'button file busy' : 'button file'}>
        {t(load.isBusy ? 'doNotCall.importing' : 'doNotCall.choose')}
        <input
          type="file"
          accept=".csv,.txt,text/csv"
          className="visually-hidden"
          disabled={load.isBusy}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void load.run(file);
            // The same file again, once it was mended, is a change, too.
            target.value = '';
          }}
        />
      </label>
      {result && <ImportResult result={result} />}
      {load.error !== undefined && <Failure error={load.error} />}
    </section>
  );
}

function ImportResult({ result: { added, known, refused, callsUnderWay } }: { readonly result: SuppressionsImport }) {
  const { t } = useTranslation();
  const { count } = useNumbers();
  const isClean = refused.length === 0;
  return (
    <div className="found" role="status">
      <p className={`status tone-${isClean ? 'green' : 'amber'}`}>
        {t('doNotCall.imported', { added: count(added), known: count(known), refused: count(refused.length) })}
      </p>
      <UnderWay isSo={callsUnderWay} />
      {!isClean && (
        <ul className="refused small">
          {refused.slice(0, MOST_SHOWN).map(({ row, problem }) => (
            <li key={row}>
              {t('doNotCall.row', { row })} {t(`doNotCall.problem.${problem}`)}
            </li>
          ))}
          {refused.length > MOST_SHOWN && <li>…</li>}
        </ul>
      )}
    </div>
  );
}
