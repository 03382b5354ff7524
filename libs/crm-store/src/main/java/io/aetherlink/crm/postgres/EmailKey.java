package io.aetherlink.crm.postgres;

import io.aetherlink.crm.LeadFields;

/** The column {@code email_key}: one value that is unique by address and sorts blanks last. */
final class EmailKey {
  private static final String PRESENT = "0";
  private static final String ABSENT = "1";

  private EmailKey() {}

  static String of(LeadFields fields) {
    return of(fields.emailKey().orElse(""));
  }

  /** The key of an address in lower case, or of none when it is empty. */
  static String of(String address) {
    return address.isEmpty() ? ABSENT : PRESENT + address;
  }
}
