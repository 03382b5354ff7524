package io.aetherlink.customerops.http;

import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.phone.PhoneRegion;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A tenant's settings as callers see them.
 *
 * @param phoneRegion ISO 3166-1 alpha-2; null where the tenant has the platform's
 * @param platformPhoneRegion null where there is none
 * @param phoneRegions what can be chosen
 */
@Schema(
    name = "TenantSettings",
    requiredProperties = {"phone_region", "platform_phone_region", "phone_regions", "version"})
public record SettingsBody(
    @Schema(nullable = true) Optional<String> phoneRegion,
    @Schema(nullable = true) Optional<String> platformPhoneRegion,
    List<String> phoneRegions,
    long version) {

  /** What callers see of settings. */
  static SettingsBody of(TenantSettings settings, PhoneRegion platform) {
    return new SettingsBody(
        settings.phoneRegion(), platform.named(), PhoneRegion.codes(), settings.version());
  }
}
