import type { MantineColorsTuple } from '@mantine/core';

/** Ten steps of gray, 0 lightest. */
export const gray: MantineColorsTuple = [
  '#F7F8FA',
  '#F1F3F6',
  '#E5E8ED',
  '#D5DAE2',
  '#B9C0CB',
  '#8D95A3',
  '#646D7C',
  '#474F5D',
  '#2D3440',
  '#171B23',
];
/** Ten steps of dark, 0 lightest. */
export const dark: MantineColorsTuple = [
  '#E9EBEF',
  '#B9BFCA',
  '#959DAB',
  '#6F7785',
  '#3B424E',
  '#2B313B',
  '#232831',
  '#15181E',
  '#101318',
  '#0B0D11',
];
/** Ten steps of indigo, 0 lightest. */
export const indigo: MantineColorsTuple = [
  '#F0F1FF',
  '#E3E5FF',
  '#C9CDFF',
  '#A6ACFB',
  '#868CF5',
  '#686CEC',
  '#4F4EDB',
  '#4340BD',
  '#363498',
  '#2A2974',
];
/** Ten steps of violet, 0 lightest. */
export const violet: MantineColorsTuple = [
  '#F6F1FF',
  '#ECE3FF',
  '#D9C7FE',
  '#BE9FFB',
  '#A478F5',
  '#8D55EC',
  '#7A3BDD',
  '#662DBD',
  '#522597',
  '#3E1D72',
];
/** Ten steps of red, 0 lightest. */
export const red: MantineColorsTuple = [
  '#FEF3F2',
  '#FEE4E2',
  '#FDCDC9',
  '#FAA7A0',
  '#F37A70',
  '#E5534A',
  '#CB322B',
  '#A92721',
  '#86211D',
  '#651A17',
];
/** Ten steps of green, 0 lightest. */
export const green: MantineColorsTuple = [
  '#EDFAF3',
  '#D6F3E3',
  '#AFE6C8',
  '#7CD2A6',
  '#47B882',
  '#229B64',
  '#137E4E',
  '#0F6640',
  '#0E5034',
  '#0B3E29',
];
/** Ten steps of amber, 0 lightest. */
export const amber: MantineColorsTuple = [
  '#FFF8E8',
  '#FFEFC9',
  '#FEDF95',
  '#FBC957',
  '#EFAE25',
  '#D08F0C',
  '#A56C04',
  '#855404',
  '#684207',
  '#4F3307',
];
/** Ten steps of blue, 0 lightest. */
export const blue: MantineColorsTuple = [
  '#EFF5FF',
  '#DEEAFF',
  '#BFD6FF',
  '#94BAFD',
  '#6198F5',
  '#3B79E6',
  '#2460C8',
  '#1D4EA3',
  '#193F82',
  '#143164',
];
