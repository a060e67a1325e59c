import type { PackSummary } from '../../api/packs.ts';
import { MetadataIcon } from '../../ui/MetadataIcon.tsx';
import { knownColour } from '../../ui/StagePill.tsx';

/** The pack's icon on its colour. */
export function PackTile({ pack, size }: { pack: PackSummary; size: number }) {
  const colour = knownColour(pack.colour ?? 'blue');
  const style = {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flex: 'none',
    width: size,
    height: size,
    borderRadius: 8,
    background: `var(--fw-stage-${colour}-bg)`,
    color: `var(--fw-stage-${colour}-fg)`,
  };
  return (
    <span style={style}>
      <MetadataIcon name={pack.icon ?? 'package'} size={Math.round(size / 2)} />
    </span>
  );
}
