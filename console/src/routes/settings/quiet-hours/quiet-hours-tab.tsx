import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../../api/client.js';
import { Failure } from '../../../components/failure.js';
import { PageSkeleton } from '../../../components/page-skeleton.js';
import { APPLICATION_KEY, READ_FOR_FORM } from '../application-key.js';
import { HolidayYears } from './holiday-years.js';
import './quiet-hours.css';
import { QuietHoursForm } from './quiet-hours-form.js';

/** When no phone rings, and which days count as days off. */
export function QuietHoursTab() {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...READ_FOR_FORM,
    queryKey: APPLICATION_KEY,
    queryFn: () => read(api.GET('/v1/application')),
  });
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data || !isFetchedAfterMount) return <PageSkeleton />;
  return (
    <>
      <QuietHoursForm quietHours={data.quietHours} />
      <HolidayYears />
    </>
  );
}
