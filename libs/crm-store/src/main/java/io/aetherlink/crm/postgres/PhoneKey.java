package io.aetherlink.crm.postgres;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.aetherlink.crm.LeadFields;
import java.util.Optional;

/** The column {@code phone_key}: equal for numbers that reach the same phone. */
final class PhoneKey {
  private static final int FEWEST_DIGITS = 3;
  private static final String NO_REGION = "ZZ";
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private PhoneKey() {}

  /** E.164 for a number with its country's code, else its digits; empty for a word or two. */
  static Optional<String> of(LeadFields fields) {
    return fields.phone().flatMap(PhoneKey::of);
  }

  static Optional<String> of(String phone) {
    String international = phone.strip().replaceFirst("^00", "+");
    try {
      var number = NUMBERS.parse(international, NO_REGION);
      return Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return Optional.of(phone.replaceAll("[^0-9]", ""))
          .filter(digits -> digits.length() >= FEWEST_DIGITS);
    }
  }
}
