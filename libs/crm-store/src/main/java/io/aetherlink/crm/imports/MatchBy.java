package io.aetherlink.crm.imports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a row finds the lead that it updates. */
public enum MatchBy {
  /** By e-mail address; a row without one by its external id, and without both it is a new lead. */
  EMAIL,
  /** By external id; a row without one is rejected. */
  EXTERNAL_ID,
  /** By nothing: each row is a new lead. */
  NONE;

  /** The name in requests, answers and the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that exact name. */
  public static Optional<MatchBy> named(String wireName) {
    return Arrays.stream(values()).filter(way -> way.wireName().equals(wireName)).findFirst();
  }
}
