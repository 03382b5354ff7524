import type { TableHTMLAttributes } from 'react';
import classes from './data-table.module.css';

/** A table in the console's look. Mantine's own would bring its scroll area along, 20 kB of it. */
export function DataTable({ className = '', ...rest }: TableHTMLAttributes<HTMLTableElement>) {
  return <table className={`${classes.table} ${className}`} {...rest} />;
}
