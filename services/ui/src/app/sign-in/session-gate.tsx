import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { startSession } from '@/shared/auth/start';
import { useSession } from '@/shared/auth/session';
import { ChooseIdentity } from './choose-identity';
import { SignInCard } from './sign-in-card';
import classes from './sign-in.module.css';

/** Lets nobody through who is not signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const session = useSession();
  switch (session.state) {
    case 'signed-in':
      return children;
    case 'signed-out':
      return <ChooseIdentity />;
    case 'problem':
      return <SignInProblem reason={session.reason} />;
    case 'checking':
      return (
        <div className={classes.page} role="status" aria-label="Signing in">
          <Loader type="dots" />
        </div>
      );
  }
}

function SignInProblem({ reason }: { reason: string }) {
  return (
    <SignInCard title="Sign-in problem">
      <p role="alert">{reason}</p>
      <Button onClick={() => void startSession()}>Retry</Button>
    </SignInCard>
  );
}
