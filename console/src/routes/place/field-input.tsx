import { DatePicker, Form, Input, InputNumber, Select, Switch } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { choicesOf, type Field } from './draft.js';
import { MenuInput } from './menu-input.js';
import { PairsInput } from './pairs-input.js';

type FieldName = 'callee';

/** One field of the request, as its schema wants it. */
export function FieldInput({ field }: { readonly field: Field }) {
  const { t } = useTranslation();
  const label = t(`field.${field.name as FieldName}`);
  return (
    <Form.Item
      name={field.name}
      label={label}
      rules={field.isRequired ? [{ required: true, message: t('place.required') }] : []}
      {...(field.type === 'switch' && { valuePropName: 'checked' })}
      {...(field.type === 'instant' && INSTANT)}
    >
      {inputOf(field, label)}
    </Form.Item>
  );
}

/** The picker has its own kind of time, the request has text. */
const INSTANT = {
  getValueProps: (value: unknown) => ({ value: typeof value === 'string' ? dayjs(value) : undefined }),
  getValueFromEvent: (value: Dayjs | null) => value?.toISOString(),
};

function inputOf(field: Field, label: string): ReactNode {
  const { schema } = field;
  switch (field.type) {
    case 'phone':
      return <Input inputMode="tel" autoComplete="off" placeholder={exampleOf(field)} />;
    case 'number':
      return <InputNumber min={schema.minimum} max={schema.maximum} precision={0} placeholder={exampleOf(field)} />;
    case 'switch':
      return <Switch aria-label={label} />;
    case 'choice':
      return <Choice field={field} />;
    case 'instant':
      return <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} />;
    case 'pairs':
      return <PairsInput label={label} />;
    case 'menu':
      return <MenuInput />;
    case 'text':
      return <Input autoComplete="off" maxLength={schema.maxLength} placeholder={exampleOf(field)} />;
  }
}

/** Form.Item hands its value down by these. */
function Choice({
  field,
  ...controlled
}: {
  readonly field: Field;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
  readonly id?: string;
}) {
  const { t } = useTranslation();
  const options = choicesOf(field).map((value) => ({ value, label: t(`choice.${value as 'defer'}`) }));
  // What the gateway takes when nothing is chosen.
  const placeholder = field.name === 'purpose' ? t('choice.notification') : undefined;
  return <Select allowClear options={options} placeholder={placeholder} {...controlled} />;
}

const exampleOf = ({ schema }: Field): string | undefined =>
  typeof schema.example === 'string' || typeof schema.example === 'number' ? String(schema.example) : undefined;
