import type { CompiledObject, ValueFinding } from '#engine/metadata/index.ts';

/** What a value of the wrong form is called, by the kind of its field; a text's own pattern says no more than that. */
const codes: Readonly<Record<string, string>> = {
  date: 'value.date',
  dateTime: 'value.dateTime',
  email: 'email.format',
  phone: 'phone.format',
  url: 'url.format',
  reference: 'reference.notFound',
  user: 'reference.notFound',
};

/** The finding in the words of its field's kind: what a pattern asks for is said, not that there is one. */
export function formOfKind(object: CompiledObject, finding: ValueFinding): ValueFinding {
  if (finding.code !== 'value.pattern' && finding.code !== 'value.format') return finding;
  const kind = object.fields.get(finding.pointer.split('/')[2] ?? '')?.kind ?? '';
  const code = Object.hasOwn(codes, kind) ? codes[kind] : undefined;
  return code === undefined ? finding : { pointer: finding.pointer, code };
}
