/** Stage and option colours as [fill, text, dot] per scheme; text on fill is ≥ 4.5:1. */
export const stageColors = {
  slate: { light: ['#E9ECF1', '#3B4453', '#7C8696'], dark: ['#2A303B', '#C9D0DB', '#8B95A5'] },
  blue: { light: ['#E0EBFF', '#1D4AA0', '#3B79E6'], dark: ['#1B2D52', '#ADCBFF', '#5F97F6'] },
  sky: { light: ['#DDF1FD', '#0B5578', '#1C94CC'], dark: ['#103246', '#9EDCFA', '#35AEE6'] },
  cyan: { light: ['#D8F4F5', '#0B5A60', '#12A0A9'], dark: ['#0F373A', '#96E4E7', '#27B9C2'] },
  teal: { light: ['#D7F5EB', '#0B5D48', '#14A37F'], dark: ['#0F392F', '#92E6C9', '#2ABF98'] },
  green: { light: ['#DFF5DE', '#1F5E22', '#3C9E40'], dark: ['#1B391D', '#A8E4A8', '#55B859'] },
  lime: { light: ['#EBF5CF', '#45570B', '#7E9E17'], dark: ['#2D3710', '#D1E78E', '#98BA2C'] },
  amber: { light: ['#FFF0CA', '#6E4A00', '#BF7F08'], dark: ['#3E2F0B', '#F6D375', '#E0A526'] },
  orange: { light: ['#FFE8D6', '#873A0C', '#E2711F'], dark: ['#432411', '#FFC199', '#F0853A'] },
  red: { light: ['#FFE4E2', '#95211B', '#E0483F'], dark: ['#451C1B', '#FFB4AE', '#EF6961'] },
  pink: { light: ['#FFE3F0', '#931B5A', '#D9468F'], dark: ['#44182F', '#FFADD4', '#E866A8'] },
  violet: { light: ['#EDE5FF', '#5A2BB0', '#8D55EC'], dark: ['#2E2152', '#CFBCFF', '#A47BF2'] },
} as const;

/** One of the twelve names a stage or option may carry. */
export type StageColor = keyof typeof stageColors;
