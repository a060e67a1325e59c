import { listDepartments, listMembers } from './members.ts';
import { listRecords } from './records.ts';

/** Something a reference can point at. */
export interface Candidate {
  value: string;
  label: string;
}

/** What is looked for: the object's name (`user` = members, `department` = departments) and its name field. */
export interface CandidateTarget {
  to: string;
  nameField: string;
}

const shown = 20;

/** At most 20 whose name begins with the words, by name. */
export async function findCandidates(
  { to, nameField }: CandidateTarget,
  words: string,
  signal?: AbortSignal,
): Promise<Candidate[]> {
  if (to === 'user') {
    const members = await listMembers({ search: words, active: true, limit: shown });
    return members.map(({ id, name }) => ({ value: id, label: name }));
  }
  if (to === 'department')
    return (await namedDepartments())
      .filter(({ label }) => label.toLowerCase().includes(words.toLowerCase()))
      .slice(0, shown);
  const query = {
    select: [nameField],
    sort: [{ field: nameField, direction: 'asc' as const }],
    limit: shown,
    ...(words !== '' && { search: words }),
  };
  const { data } = await listRecords(to, query, signal);
  return data.map((record) => ({ value: record.id, label: String(record.fields[nameField] ?? record.id) }));
}

/** The names of ids, with one request; ids I may not know are missing. */
export async function findNames(
  { to, nameField }: CandidateTarget,
  ids: readonly string[],
): Promise<Candidate[]> {
  const wanted = new Set(ids);
  if (to === 'user') {
    const members = await listMembers({ limit: 200 });
    return members.filter(({ id }) => wanted.has(id)).map(({ id, name }) => ({ value: id, label: name }));
  }
  if (to === 'department') return (await namedDepartments()).filter(({ value }) => wanted.has(value));
  const { data } = await listRecords(to, {
    select: [nameField],
    filter: { field: 'id', op: 'in', value: [...ids] },
    limit: 200,
  });
  return data.map((record) => ({ value: record.id, label: String(record.fields[nameField] ?? '') }));
}

async function namedDepartments(): Promise<Candidate[]> {
  return (await listDepartments()).map(({ id, name }) => ({ value: id, label: name }));
}
