import type { HTMLAttributes } from 'react';
import classes from './surface.module.css';

/** A sheet on the page: background, edge, rounded corners. */
export function Surface({ className = '', ...rest }: HTMLAttributes<HTMLDivElement>) {
  return <div className={`${classes.surface} ${className}`} {...rest} />;
}
