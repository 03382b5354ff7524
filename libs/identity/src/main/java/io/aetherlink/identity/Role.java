package io.aetherlink.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do, from most to least. */
public enum Role {
  /** Everything. */
  ADMIN,
  /** Operations and AI; reads the CRM. */
  OPERATOR,
  /** CRM and AI. */
  AGENT,
  /** Reads the CRM. */
  VIEWER;

  /** The role as callers write it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name; empty for a name that is none. */
  public static Optional<Role> ofWireName(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(role -> role.wireName().equals(wanted)).findAny();
  }
}
