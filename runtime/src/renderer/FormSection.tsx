import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { LayoutSection } from '#schemas/forms/index.ts';
import { type ReactNode, useContext, useState } from 'react';
import { FormTailContext } from './form-context.ts';
import classes from './renderer.module.css';

/** A section's title and rows; one that can be folded keeps its fields mounted, so that nothing typed is lost. */
export function FormSection({
  section,
  content,
  isFirst,
}: {
  section: LayoutSection;
  content: ReadonlyMap<string, ReactNode>;
  isFirst: boolean;
}) {
  const [isOpen, setOpen] = useState(true);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <section className={classes['section']} aria-label={section.label || undefined}>
      {section.label !== '' && (
        <h3 className={classes['sectionTitle']}>
          {section.collapsible ? (
            <button
              type="button"
              className={classes['fold']}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            >
              <Chevron size={16} stroke={1.75} aria-hidden /> {section.label}
            </button>
          ) : (
            section.label
          )}
        </h3>
      )}
      <div hidden={!isOpen}>
        {section.rows.map((row) => (
          <div key={row.id} className={classes['row']}>
            {row.cells.map((cell) =>
              cell.kind === 'field' ? (
                <div key={cell.id} className={classes['cell']} style={{ '--span': cell.span }}>
                  {content.get(cell.field)}
                </div>
              ) : null,
            )}
          </div>
        ))}
        {isFirst && <FormTail />}
      </div>
    </section>
  );
}

function FormTail() {
  return useContext(FormTailContext);
}
