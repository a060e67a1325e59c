import { useMediaQuery } from '@mantine/hooks';

/** True under 768 px: bottom bar, one column, sheets. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
}
