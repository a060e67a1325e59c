import { personColour, tileColour } from './hash-colour.ts';
import classes from './Avatar.module.css';

const chinese = /[\u3400-\u9fff]/;

/** Two initials; in Chinese one character (the last) up to 24 px, the last two from 28. */
export function initialsOf(name: string, size: number): string {
  const trimmed = name.trim();
  if (chinese.test(trimmed)) return trimmed.slice(size >= 28 ? -2 : -1);
  const words = trimmed.split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${first(words[0])}${first(last)}`.toUpperCase();
}

/** A person, round. The name is written beside it or given as its label. */
export function Avatar({
  id,
  name,
  size = 20,
  isNamed = false,
}: {
  id: string;
  name: string;
  size?: 16 | 20 | 24 | 28 | 40;
  isNamed?: boolean;
}) {
  const colour = personColour(id || name);
  const style = {
    ...pair(colour),
    width: size,
    height: size,
    fontSize: Math.max(9, Math.round(size * 0.42)),
  };
  const naming = isNamed ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name };
  return (
    <span className={classes['person']} style={style} {...naming}>
      {initialsOf(name, size)}
    </span>
  );
}

/** A record's first character on a square; its name always stands beside it. */
export function RecordTile({ id, name, size = 20 }: { id: string; name: string; size?: 16 | 20 | 32 | 40 }) {
  const style = {
    ...pair(tileColour(id || name)),
    width: size,
    height: size,
    fontSize: Math.round(size * 0.5),
  };
  return (
    <span className={classes['tile']} style={style} aria-hidden>
      {first(name.trim()).toUpperCase()}
    </span>
  );
}

function pair(colour: string) {
  return { background: `var(--fw-stage-${colour}-bg)`, color: `var(--fw-stage-${colour}-fg)` };
}

function first(word: string | undefined): string {
  return [...(word ?? '')][0] ?? '';
}
