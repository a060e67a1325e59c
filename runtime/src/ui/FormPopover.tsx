import { Popover } from '@mantine/core';
import { isLeavingKey } from './is-leaving-key.ts';
import { type ReactElement, type ReactNode, Suspense, useEffect } from 'react';

/** What a form popover is given. */
export interface FormPopoverProps {
  isOpen: boolean;
  onClose: () => void;
  /** The button that opens it; it says `aria-expanded`. */
  target: ReactElement;
  children: ReactNode;
}

/** A popover that holds inputs: pickers of these inputs, drawn elsewhere in the page, do not count as outside. */
export function FormPopover({ isOpen, onClose, target, children }: FormPopoverProps) {
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = ({ target: pressed }: MouseEvent) => {
      const isInside =
        pressed instanceof Element && pressed.closest('[data-portal], [aria-expanded="true"]') !== null;
      if (!isInside) onClose();
    };
    document.addEventListener('mousedown', leave);
    return () => document.removeEventListener('mousedown', leave);
  }, [isOpen, onClose]);
  return (
    <Popover
      opened={isOpen}
      closeOnClickOutside={false}
      closeOnEscape={false}
      returnFocus
      position="bottom-start"
      trapFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown onKeyDown={(event) => isLeavingKey(event) && onClose()}>
        <Suspense fallback={null}>{children}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
