import { NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ChangedMeanwhile } from '@/shared/ui/changed-meanwhile';
import { Loaded } from '@/shared/ui/loaded';
import { Section } from '@/shared/ui/section';
import { Surface } from '@/shared/ui/surface';
import {
  settingsKey,
  type TenantSettings,
  useChangeSettings,
  useSettings,
} from '@/records/settings/tenant-settings';
import classes from './custom-fields.module.css';

const names = new Intl.DisplayNames(['en'], { type: 'region' });
const nameOf = (region: string) => names.of(region) ?? region;

/** Where the tenant's phone numbers belong that are written without a country code. */
export function PhoneRegion() {
  const query = useSettings();
  return (
    <Section title="Phone numbers">
      <Loaded query={query} what="the settings" height={80}>
        {(settings) => (
          <Surface>
            <RegionSelect settings={settings} />
          </Surface>
        )}
      </Loaded>
    </Section>
  );
}

function RegionSelect({ settings }: { settings: TenantSettings }) {
  const change = useChangeSettings(settings);
  const queries = useQueryClient();
  const reload = () => {
    change.reset();
    void queries.invalidateQueries({ queryKey: settingsKey });
  };
  const { platform_phone_region: platform, phone_regions: regions } = settings;
  const countries = regions
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const unchosen = platform ? `As everywhere here: ${nameOf(platform)}` : 'None';
  return (
    <div className={classes.setting}>
      <NativeSelect
        label="Country of phone numbers without a country code"
        description="By it, duplicates are found however a number is written."
        data={[{ value: '', label: unchosen }, ...countries]}
        value={settings.phone_region ?? ''}
        disabled={change.isPending}
        onChange={(event) => change.mutate({ phone_region: event.currentTarget.value || null })}
      />
      {settings.platform_phone_region_problem && (
        <Text size="sm" c="dimmed">
          {settings.platform_phone_region_problem}
        </Text>
      )}
      {change.error && (
        <ChangedMeanwhile
          what="setting"
          problem="The country was not changed"
          error={change.error}
          now={({ phone_region: now }) =>
            typeof now === 'string' ? `It is ${nameOf(now)} now.` : 'No country is chosen now.'
          }
          onReload={reload}
        />
      )}
    </div>
  );
}
