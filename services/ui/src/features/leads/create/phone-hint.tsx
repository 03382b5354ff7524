import { useSettings } from '@/records/settings/tenant-settings';
import classes from './create-panel.module.css';
import { countryIsSet } from './phone-country';

/** Says that a number without a country code is kept as it is, where no country is set for those. */
export function PhoneHint() {
  const settings = useSettings().data;
  if (settings === undefined || countryIsSet(settings)) return null;
  return (
    <div className={classes.mark} role="status">
      Kept as typed. An admin can set the country of such numbers under “Fields of leads”.
    </div>
  );
}
