/** A label as it stands inside a sentence: `Deal` → `deal`, but `KYC case` and 商机 as they are. */
export function inSentence(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
