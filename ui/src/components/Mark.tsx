// The mark: an arch with a keyhole.
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="8" fill="#0f6cbd" />
      <path
        d="M11 29V17a7 7 0 0 1 14 0v12"
        fill="none"
        stroke="#fff"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <circle cx="18" cy="21" r="2.6" fill="#fff" />
    </svg>
  );
}
