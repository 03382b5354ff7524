import { waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { identityHeaders } from '@/shared/auth/session';
import { addFiles, currentUploads } from '@/features/leads/files/uploads';
import { network } from '@/shared/testing/network';
import { signInAs } from '@/shared/testing/sign-in';

/** Files share what modules keep; so nothing of it may outlive a test. */
describe('what a test leaves behind', () => {
  it('is somebody signed in, and a file that did not go', async () => {
    signInAs();
    network.use(http.get('*/attachments/usage', () => new HttpResponse(null, { status: 503 })));
    addFiles([new File(['x'], 'x.txt')], { leadId: 1, onAdded: () => undefined });
    expect(await identityHeaders()).not.toEqual({});
    await waitFor(() => expect(currentUploads()[0]?.state).toBe('failed'));
  });

  it('is gone when the next one begins', async () => {
    expect(await identityHeaders()).toEqual({});
    expect(currentUploads()).toEqual([]);
  });
});
