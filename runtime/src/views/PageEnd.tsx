import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import type { useRecordPages } from './use-record-pages.ts';

/** The end of what has been fetched: the next page is asked for shortly before it comes into sight. */
export function PageEnd({ pages }: { pages: ReturnType<typeof useRecordPages> }) {
  const { ref, entry } = useIntersection({ rootMargin: '300px' });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const isNear = entry?.isIntersecting === true;
  useEffect(() => {
    if (isNear && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [isNear, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return <div ref={ref} aria-hidden />;
}
