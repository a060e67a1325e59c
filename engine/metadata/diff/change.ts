import type { ComponentKey } from '../compiled-release.ts';

/**
 * What a change means for stored records and for what people may do: `additive` takes nothing away, `widening` allows
 * more than before, `narrowing` allows less, `destructive` hides or loses stored data.
 */
export type ChangeEffect = 'additive' | 'widening' | 'narrowing' | 'destructive';

/** One difference between two sets of components. */
export interface Change {
  component: ComponentKey;
  /** Names and identities from the document's root; empty for the whole component. */
  path: readonly string[];
  change: 'added' | 'removed' | 'changed';
  effect: ChangeEffect;
  message: { en: string; 'zh-CN': string };
  before?: unknown;
  after?: unknown;
}

/** A difference before anyone has judged it. */
export type RawChange = Pick<Change, 'path' | 'change' | 'before' | 'after'>;
