/** The product's mark; its name stands beside it. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <rect width="32" height="32" rx="8" fill="var(--fw-accent)" />
      <rect x="8" y="8.5" width="16" height="4" rx="2" fill="#fff" />
      <rect x="8" y="14.5" width="11" height="4" rx="2" fill="#fff" opacity=".8" />
      <rect x="8" y="20.5" width="6" height="4" rx="2" fill="#fff" opacity=".6" />
    </svg>
  );
}
