package io.aetherlink.crm.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a phone number belongs that is written without its country's code.
 *
 * @param code ISO 3166-1 alpha-2
 */
public record PhoneRegion(String code) {
  /** Such numbers belong nowhere: libphonenumber's name for it. */
  public static final PhoneRegion NONE = new PhoneRegion("ZZ");

  private static final Set<String> SUPPORTED = PhoneNumberUtil.getInstance().getSupportedRegions();

  /** The region of a code; empty where libphonenumber knows none. */
  public static Optional<PhoneRegion> named(String code) {
    return Optional.of(code).filter(SUPPORTED::contains).map(PhoneRegion::new);
  }

  /**
   * The region that tenants without one of their own have.
   *
   * @param code the variable {@code PHONE_REGION}
   * @throws IllegalArgumentException if it is no region
   */
  public static PhoneRegion ofPlatform(Optional<String> code) {
    return code.map(given ->
            named(given)
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        "PHONE_REGION: %s is no region with phone numbers".formatted(given))))
        .orElse(NONE);
  }

  /** The codes of all regions, by alphabet. */
  public static List<String> codes() {
    return SUPPORTED.stream().sorted().toList();
  }

  /** Its code; empty for {@link #NONE}. */
  public Optional<String> named() {
    return Optional.of(code).filter(SUPPORTED::contains);
  }
}
