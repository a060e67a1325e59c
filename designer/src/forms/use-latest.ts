import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A ref that holds the value of the last drawing, for callbacks that are registered once. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
