import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  tone: 'warn' | 'bad';
  icon: ReactNode;
  title?: string;
  /** Alerts interrupt a screen reader, a status waits for its turn. */
  role?: 'alert' | 'status';
  /** What the reader can do about it. */
  action?: ReactNode;
  children: ReactNode;
}

/** Something the reader should know, in place. */
export function Notice({ tone, icon, title, role = 'alert', action, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.words}>
        {title && <strong>{title}</strong>}
        <div>{children}</div>
        {action && <div className={classes.action}>{action}</div>}
      </div>
    </div>
  );
}
