import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, read } from '../../../api/client.js';
import type { HolidayYear } from '../../../api/types.js';
import { Failure } from '../../../components/failure.js';
import { PageSkeleton } from '../../../components/page-skeleton.js';
import { SureButton } from '../../../components/sure-button.js';
import { useAction } from '../../../components/use-action.js';
import { useMay } from '../../../session/session-provider.js';
import { HolidayForm } from './holiday-form.js';
import { HOLIDAYS_KEY, removeHolidayYear } from './holidays.js';

/** Which days are off, and on which weekends people work, year by year. */
export function HolidayYears() {
  const { t } = useTranslation();
  const isAdmin = useMay()('admin');
  const { data, error, refetch } = useQuery({
    queryKey: HOLIDAYS_KEY,
    queryFn: () => read(api.GET('/v1/holidays')),
  });
  return (
    <section className="card settings-card" aria-labelledby="holiday-years">
      <h2 id="holiday-years">{t('quiet.holidays')}</h2>
      <p className="small muted settings-hint">{t('quiet.holidaysHint')}</p>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {!data && !error && <PageSkeleton />}
      <ul className="rows">
        {data?.items.map((year) => (
          <YearRow key={year.year} year={year} isAdmin={isAdmin} />
        ))}
      </ul>
      {isAdmin && <HolidayForm />}
    </section>
  );
}

/** A line breaks between dates only. */
const datesOf = (dates: readonly string[]) =>
  dates.length === 0 ? '–' : dates.map((date) => <span key={date}>{date} </span>);

function YearRow({ year: loaded, isAdmin }: { readonly year: HolidayYear; readonly isAdmin: boolean }) {
  const { t } = useTranslation();
  const { year, source, builtIn, holidays, workdays } = loaded;
  const remove = useAction(() => removeHolidayYear(year), HOLIDAYS_KEY);
  return (
    <li>
      <strong className="numeric">{year}</strong>
      <span className="small muted">{t(builtIn ? 'quiet.builtIn' : 'quiet.loaded')}</span>
      <span className="small">{t('quiet.dayCounts', { holidays: holidays.length, workdays: workdays.length })}</span>
      {isAdmin && !builtIn && (
        <SureButton label={t('quiet.removeYear')} isBusy={remove.isBusy} onSure={() => void remove.run()} />
      )}
      <details className="year-days small">
        <summary>{t('quiet.showDays')}</summary>
        <dl>
          <dt>{t('quiet.daysOff')}</dt>
          <dd className="numeric">{datesOf(holidays)}</dd>
          <dt>{t('quiet.workdays')}</dt>
          <dd className="numeric">{datesOf(workdays)}</dd>
          <dt>{t('quiet.source')}</dt>
          <dd>{source}</dd>
        </dl>
      </details>
      {remove.error !== undefined && <Failure error={remove.error} />}
    </li>
  );
}
