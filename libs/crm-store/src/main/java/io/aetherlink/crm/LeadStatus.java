package io.aetherlink.crm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a lead stands, in the order of the sales pipeline. */
public enum LeadStatus {
  NEW,
  CONTACTED,
  QUALIFIED,
  PROPOSAL,
  WON,
  LOST;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in JSON and in the database. */
  public String wireName() {
    return wireName;
  }

  /** The status of that exact wire name. */
  public static Optional<LeadStatus> named(String wireName) {
    return Arrays.stream(values()).filter(status -> status.wireName.equals(wireName)).findFirst();
  }

  /** All wire names in pipeline order, as in {@code new, contacted, …}. */
  public static String allWireNames() {
    return Arrays.stream(values()).map(LeadStatus::wireName).collect(Collectors.joining(", "));
  }
}
