package io.aetherlink.customerops.http;

import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.http.Patch;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a caller wants changed about the tenant's settings; what is left out stays.
 *
 * @param phoneRegion null for the platform's
 */
@Schema(name = "TenantSettingsPatch")
public record SettingsPatch(
    @Schema(implementation = String.class, nullable = true) Patch<String> phoneRegion) {

  /** Refuses what would be wrong for any tenant. */
  SettingsPatch checked() {
    if (phoneRegion instanceof Patch.Set<String>(String code)
        && PhoneRegion.named(code).isEmpty()) {
      throw Checks.unprocessable("phone_region", "is no region with phone numbers", "value_error");
    }
    return this;
  }

  /** The settings after the patch. */
  TenantSettings applyTo(TenantSettings settings) {
    return settings.withPhoneRegion(phoneRegion.applyTo(settings.phoneRegion()));
  }
}
