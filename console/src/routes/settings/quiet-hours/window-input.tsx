import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { QUIET_DAYS, QUIET_PURPOSES } from '../../../api/types.js';

interface Props {
  readonly index: number;
  readonly remove: () => void;
}

/** One time of the day, on some days, for some purposes. */
export function WindowInput({ index, remove }: Props) {
  const { t } = useTranslation();
  const nextDay = useNextDay(index);
  const required = [{ required: true, message: t('place.required') }];
  const name = t('quiet.window', { number: index + 1 });
  return (
    <li className="window" role="group" aria-label={name}>
      <Form.Item name={[index, 'from']} label={t('quiet.from')} rules={required}>
        <Input type="time" />
      </Form.Item>
      <Form.Item name={[index, 'to']} label={t('quiet.to')} rules={required} extra={nextDay}>
        <Input type="time" />
      </Form.Item>
      <Form.Item name={[index, 'days']} label={t('quiet.days')} className="window-days">
        <Select
          mode="multiple"
          placeholder={t('quiet.everyDay')}
          options={QUIET_DAYS.map((value) => ({ value, label: t(`quiet.day.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={[index, 'purposes']} label={t('quiet.purposes')} className="window-purposes">
        <Select
          mode="multiple"
          placeholder={t('quiet.everyPurpose')}
          options={QUIET_PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        />
      </Form.Item>
      <button type="button" className="button" aria-label={`${t('quiet.remove')}: ${name}`} onClick={remove}>
        {t('quiet.remove')}
      </button>
    </li>
  );
}

/** What the API makes of a time that is not after the first. */
function useNextDay(index: number): string | undefined {
  const { t } = useTranslation();
  const from = Form.useWatch<string | undefined>(['windows', index, 'from']);
  const to = Form.useWatch<string | undefined>(['windows', index, 'to']);
  if (!from || !to || to > from) return undefined;
  return t(from === '00:00' && to === from ? 'quiet.wholeDay' : 'quiet.nextDay');
}
