package io.aetherlink.crm.postgres;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.phone.PhoneRegion;
import java.util.Optional;
import java.util.function.Supplier;

/** The column {@code phone_key}: equal for numbers that reach the same phone. */
final class PhoneKey {
  private static final int FEWEST_DIGITS = 3;
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private PhoneKey() {}

  /**
   * E.164 for a number whose country is known, else its digits; empty for a word or two.
   *
   * @param region asked only for a number that does not begin with its country's code
   */
  static Optional<String> of(LeadFields fields, Supplier<PhoneRegion> region) {
    return fields.phone().flatMap(phone -> of(phone, region));
  }

  /** The same for a number alone. */
  static Optional<String> of(String phone, Supplier<PhoneRegion> region) {
    String international = phone.strip().replaceFirst("^00", "+");
    PhoneRegion home = international.startsWith("+") ? PhoneRegion.NONE : region.get();
    try {
      var number = NUMBERS.parse(international, home.code());
      return Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return Optional.of(phone.replaceAll("[^0-9]", ""))
          .filter(digits -> digits.length() >= FEWEST_DIGITS);
    }
  }
}
