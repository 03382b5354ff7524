import { describe, expect, it } from 'vitest';
import { countryIsSet, lacksCountry } from './phone-country';

describe('a phone number', () => {
  it.each([
    ['0171 2345678', true],
    ['555-0142', true],
    ['+49 171 2345678', false],
    ['0049 171 2345678', false],
    ['', false],
    ['n/a', false],
  ])('lacks its country, %s: %s', (phone, expected) => {
    expect(lacksCountry(phone)).toBe(expected);
  });

  it.each([
    ['DE', null, true],
    [null, 'DE', true],
    [null, null, false],
  ])('has one by settings, %s and %s: %s', (own, platform, expected) => {
    const settings = { phone_region: own, platform_phone_region: platform };
    expect(countryIsSet(settings)).toBe(expected);
  });
});
