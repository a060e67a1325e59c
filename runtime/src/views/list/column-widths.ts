/** How narrow and how wide a column may be made, in pixels. */
export const columnWidths = { least: 60, most: 800 };
