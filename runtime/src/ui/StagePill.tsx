import type { CSSProperties } from 'react';
import { stageColors, type StageColor } from './theme/stage-colors.ts';
import classes from './pills.module.css';

/** A stage or option in its colour pair; an unknown colour is slate. */
export function StagePill({
  label,
  colour,
  hasDot = true,
}: {
  label: string;
  colour?: string | undefined;
  hasDot?: boolean;
}) {
  const name = knownColour(colour);
  const style: CSSProperties = {
    background: `var(--fw-stage-${name}-bg)`,
    color: `var(--fw-stage-${name}-fg)`,
  };
  return (
    <span className={classes['pill']} style={style}>
      {hasDot && <span className={classes['dot']} style={{ background: `var(--fw-stage-${name}-dot)` }} />}
      <span className={classes['words']}>{label}</span>
    </span>
  );
}

/** The small round mark of a stage alone. */
export function StageDot({ colour }: { colour?: string | undefined }) {
  return (
    <span
      className={classes['bigDot']}
      style={{ background: `var(--fw-stage-${knownColour(colour)}-dot)` }}
    />
  );
}

/** One of the twelve names; anything else is slate. */
export function knownColour(colour: string | undefined): StageColor {
  return colour !== undefined && isStageColour(colour) ? colour : 'slate';
}

function isStageColour(name: string): name is StageColor {
  return Object.hasOwn(stageColors, name);
}
