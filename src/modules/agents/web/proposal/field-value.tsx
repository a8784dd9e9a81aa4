import { fieldText } from '../words/field-text.ts';
import { isKnownKind, RecordName } from '../words/record-name.tsx';
import { useLexicon } from '../words/use-lexicon.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

type FieldValueProps = {
  value: unknown;
  field: string;
  /** The other fields of the record, where an amount finds its currency. */
  beside?: Readonly<Record<string, unknown>>;
};

/** A value of a record in words; an id by the name of its record. */
export const FieldValue = ({ value, field, beside = {} }: FieldValueProps) => {
  const lexicon = useLexicon();
  const kind = field.replace(/Id$/, '');
  if (typeof value === 'string' && UUID.test(value) && isKnownKind(kind)) {
    return <RecordName kind={kind} id={value} />;
  }
  return fieldText(value, field, beside, lexicon);
};
