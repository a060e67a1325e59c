import { useTexts } from '../i18n/texts.ts';
import type { ObjectModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import type { FieldFindings } from '../renderer/findings-of.ts';
import { Message } from '../ui/Message.tsx';
import classes from './records.module.css';

/** On top of a form: how many fields need attention, with a link to each, and what concerns the whole record. */
export function FindingsMessage({
  findings,
  object,
}: {
  findings: FieldFindings | undefined;
  object: ObjectModel;
}) {
  const t = useTexts();
  const label = useLabel();
  const names = Object.keys(findings?.fields ?? {});
  const others = findings?.others ?? [];
  if (names.length === 0 && others.length === 0) return null;
  return (
    <div className={classes['findings']}>
      <Message
        meaning="danger"
        {...(names.length > 0 && { title: t('error.attention', { count: names.length }) })}
      >
        {names.map((name) => (
          <button
            key={name}
            type="button"
            className={classes['findingLink']}
            onClick={() => document.querySelector<HTMLElement>(`#root_${name}`)?.focus()}
          >
            {label(object.fields.get(name)?.label)}
          </button>
        ))}
        {others.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
      </Message>
    </div>
  );
}
