import type { TenantSettings } from '@/records/settings/tenant-settings';

const FEWEST_DIGITS = 3;

/** Whether a number leaves its country unsaid. */
export function lacksCountry(phone: string): boolean {
  const written = phone.trim();
  const digits = written.replace(/\D/g, '').length;
  return digits >= FEWEST_DIGITS && !/^(\+|00)/.test(written);
}

/** Whether such numbers belong to a country all the same, by the tenant's choice or for everybody. */
export const countryIsSet = ({
  phone_region: own,
  platform_phone_region: platform,
}: Pick<TenantSettings, 'phone_region' | 'platform_phone_region'>): boolean =>
  own !== null || platform !== null;
