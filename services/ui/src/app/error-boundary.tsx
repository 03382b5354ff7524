import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { problemMessage } from '@/shared/api/problem';
import { EmptyState } from '@/shared/ui/empty-state';

interface State {
  error: unknown;
}

/** Catches what breaks outside of the pages, so that the window never stays blank. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <PageProblem error={error} />;
  }
}

/** A page that broke: what happened, and a way out. */
export function PageProblem({ error }: { error: unknown }) {
  return (
    <div role="alert">
      <EmptyState
        icon={<IconAlertTriangle size={22} />}
        title="This page broke"
        page
        action={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
      >
        {problemMessage(error)} Nothing that was saved is lost.
      </EmptyState>
    </div>
  );
}
