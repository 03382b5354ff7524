import { http, HttpResponse } from 'msw';
import { afterEach, describe, expect, it } from 'vitest';
import { network } from '@/shared/testing/network';
import { chooseIdentity } from './header-mode';
import { identityHeaders, useSession } from './session';
import { startSession } from './start';
import { renderHook } from '@testing-library/react';

const headerMode = { auth_mode: 'header', issuer: null, client_id: null, version: '2.0.0' };

function serverSays(answer: Response) {
  network.use(http.get('*/config.json', () => answer));
}

async function sessionAt(address: string) {
  window.history.replaceState(null, '', address);
  await startSession();
  return renderHook(() => useSession()).result.current;
}

afterEach(() => window.history.replaceState(null, '', '/'));

describe('signing in', () => {
  it.each(['/?test=true', '/?auth=off', '/leads?test=true&q=ada'])(
    'makes %s the test user of a server in header mode',
    async (address) => {
      serverSays(HttpResponse.json(headerMode));
      const session = await sessionAt(address);
      expect(session).toMatchObject({
        state: 'signed-in',
        identity: { user: 'testuser', tenant: 'acme', roles: ['admin'] },
      });
      expect(await identityHeaders()).toEqual({
        'X-User': 'testuser',
        'X-Tenant-ID': 'acme',
        'X-User-Roles': 'admin',
      });
    },
  );

  it.each(['/', '/?test=false', '/?test=1', '/?auth=on'])(
    'signs nobody in at %s before somebody chose who to be',
    async (address) => {
      serverSays(HttpResponse.json(headerMode));
      expect(await sessionAt(address)).toEqual({ state: 'signed-out' });
      expect(await identityHeaders()).toEqual({});
    },
  );

  it('remembers who was chosen in this browser tab', async () => {
    serverSays(HttpResponse.json(headerMode));
    chooseIdentity({ user: 'kim', tenant: 'globex', roles: ['agent'] });
    expect(await sessionAt('/')).toMatchObject({
      identity: { user: 'kim', tenant: 'globex', roles: ['agent'] },
    });
  });

  it.each(['{', '{"user":"kim"}', '{"user":"kim","tenant":"acme","roles":["emperor"]}'])(
    'does not believe a remembered identity like %s',
    async (stored) => {
      serverSays(HttpResponse.json(headerMode));
      sessionStorage.setItem('aetherlink.identity', stored);
      expect(await sessionAt('/')).toEqual({ state: 'signed-out' });
    },
  );

  it.each([
    ['that signs in with tokens', HttpResponse.json({ auth_mode: 'jwt', issuer: 'http://id' })],
    ['that is broken', new HttpResponse(null, { status: 503 })],
    ['that answers every path with a page', HttpResponse.html('<!doctype html>')],
    ['that names no mode', HttpResponse.json({})],
    ['that names an unknown mode', HttpResponse.json({ auth_mode: 'none' })],
    ['that cannot be reached', HttpResponse.error()],
  ])('never signs in at a server %s, test mode or not', async (_, answer) => {
    serverSays(answer);
    chooseIdentity({ user: 'kim', tenant: 'acme', roles: ['admin'] });
    expect(await sessionAt('/?test=true')).toMatchObject({ state: 'problem' });
    expect(await identityHeaders()).toEqual({});
  });
});
