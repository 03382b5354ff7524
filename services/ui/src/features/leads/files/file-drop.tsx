import { type DragEvent, type HTMLAttributes, type ReactNode, useState } from 'react';
import classes from './files.module.css';

interface FileDropProps {
  /** Takes what is dropped; left out where nothing may be. */
  onFiles: ((files: File[]) => void) | undefined;
  children: ReactNode;
}

/** A place where files can be dropped. There is a button for the same, for who has no mouse. */
export function FileDrop({ onFiles, children }: FileDropProps) {
  const [over, setOver] = useState(false);
  if (onFiles === undefined) return children;
  return (
    <Area
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
    </Area>
  );
}

/** Nothing to press: whoever drops has a mouse, and for all others there is the button. */
const Area = (props: HTMLAttributes<HTMLDivElement>) => <div {...props} />;

/** Not a piece of text that somebody drags across. */
const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
