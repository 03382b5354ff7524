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
 * @param platformPhoneRegion that of a tenant that chose none; null where there is none
 * @param platformPhoneRegionProblem why it is not this service's {@code PHONE_REGION}; null where
 *     it is
 * @param phoneRegions what can be chosen
 */
@Schema(
    name = "TenantSettings",
    requiredProperties = {
      "phone_region",
      "platform_phone_region",
      "platform_phone_region_problem",
      "phone_regions",
      "version"
    })
public record SettingsBody(
    @Schema(nullable = true) Optional<String> phoneRegion,
    @Schema(nullable = true) Optional<String> platformPhoneRegion,
    @Schema(nullable = true) Optional<String> platformPhoneRegionProblem,
    List<String> phoneRegions,
    long version) {

  /**
   * What callers see of settings.
   *
   * @param keyed what the tenant's numbers are keyed with as long as it chooses no region
   * @param platform this service's
   */
  static SettingsBody of(
      TenantSettings settings, Optional<PhoneRegion> keyed, PhoneRegion platform) {
    PhoneRegion counts = keyed.orElse(platform);
    return new SettingsBody(
        settings.phoneRegion(),
        counts.named(),
        Optional.of(counts).filter(region -> !region.equals(platform)).map(_ -> problem(platform)),
        PhoneRegion.codes(),
        settings.version());
  }

  private static String problem(PhoneRegion platform) {
    return "customer-ops was started with %s: start it and the worker with the same"
        .formatted(platform.named().map("PHONE_REGION=%s"::formatted).orElse("no PHONE_REGION"));
  }
}
