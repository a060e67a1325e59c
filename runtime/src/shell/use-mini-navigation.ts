import { useLocalStorage, useMediaQuery } from '@mantine/hooks';

/** Whether the navigation is folded to icons: by choice, and always under 1024 px. */
export function useIsMiniNavigation(): [boolean, (isMini: boolean) => void] {
  const [isChosen, setChosen] = useLocalStorage({
    key: 'fieldwork.miniNavigation',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const isNarrow = useMediaQuery('(max-width: 63.99em)', false, { getInitialValueInEffect: false });
  return [isNarrow || isChosen, setChosen];
}
