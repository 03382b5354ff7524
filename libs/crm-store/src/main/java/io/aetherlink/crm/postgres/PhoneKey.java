package io.aetherlink.crm.postgres;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.phone.PhoneRegion;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
    return parsed(phone, region)
        .map(number -> NUMBERS.format(number, PhoneNumberFormat.E164))
        .or(() -> Optional.of(digits(phone)).filter(all -> all.length() >= FEWEST_DIGITS));
  }

  /**
   * Every key that a number may have where it was written otherwise: with its country's code or
   * without, of any country where it does not say its own.
   */
  static Set<String> possible(String phone, Supplier<PhoneRegion> region) {
    String digits = digits(phone);
    Set<String> keys = new HashSet<>(Set.of(digits, "+" + digits));
    parsed(phone, region)
        .ifPresent(number ->
            addForms(
                keys,
                NUMBERS.getNationalSignificantNumber(number),
                Set.of(number.getCountryCode())));
    if (!international(phone).startsWith("+")) {
      Set<Integer> anywhere = NUMBERS.getSupportedCallingCodes();
      addForms(keys, digits, anywhere); // some countries keep the zero
      addForms(keys, digits.replaceFirst("^0+", ""), anywhere);
    }
    return keys;
  }

  private static void addForms(Set<String> keys, String national, Set<Integer> countryCodes) {
    keys.add(national);
    keys.add("0" + national);
    for (int code : countryCodes) {
      keys.add(code + national);
      keys.add("+" + code + national);
    }
  }

  private static Optional<PhoneNumber> parsed(String phone, Supplier<PhoneRegion> region) {
    String international = international(phone);
    PhoneRegion home = international.startsWith("+") ? PhoneRegion.NONE : region.get();
    try {
      return Optional.of(NUMBERS.parse(international, home.code()));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static String international(String phone) {
    return phone.strip().replaceFirst("^00", "+");
  }

  private static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }
}
