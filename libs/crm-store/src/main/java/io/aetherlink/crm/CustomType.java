package io.aetherlink.crm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a field of the tenant's own holds. */
public enum CustomType {
  /** Text of some lines. */
  TEXT,
  /** A decimal number of 15 digits at most, six of them behind the point. */
  NUMBER,
  /** A day, as in {@code 2026-03-01}. */
  DATE,
  /** A truth value. */
  BOOLEAN,
  /** One of the field's options. */
  CHOICE,
  /** The address of a web page. */
  URL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in JSON and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The type of that exact wire name. */
  public static Optional<CustomType> named(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** All wire names, as in {@code text, number, …}. */
  public static String allWireNames() {
    return Arrays.stream(values()).map(CustomType::wireName).collect(Collectors.joining(", "));
  }

  /** Whether its values have an order, so that a least and a greatest one can be asked for. */
  boolean ordered() {
    return this == NUMBER || this == DATE;
  }
}
