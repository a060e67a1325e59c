const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** The text a quoted FEEL literal stands for; `\uXXXX` and `\UXXXXXX` are code points (DMN 1.5, 10.3.1.2). */
export function unescapeText(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, short, long, single) => {
      const code = short ?? long;
      if (code === undefined) return escapes[single] ?? whole;
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}
