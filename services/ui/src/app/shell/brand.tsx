import classes from './shell.module.css';

/** Mark and name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden>
        <rect width="32" height="32" rx="8" fill="#3d4fd1" />
        <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round">
          <path d="M9.5 22.5 16 8.5l6.5 14" />
          <path d="M12.3 17.2h7.4" opacity=".75" />
        </g>
        <g fill="#fff">
          <circle cx="16" cy="8.5" r="2.4" />
          <circle cx="9.5" cy="22.5" r="2.4" />
          <circle cx="22.5" cy="22.5" r="2.4" />
        </g>
      </svg>
      AetherLink
    </span>
  );
}
