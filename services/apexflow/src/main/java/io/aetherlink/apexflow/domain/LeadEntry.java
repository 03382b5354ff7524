package io.aetherlink.apexflow.domain;

import java.util.Map;

/** What became of a lead that was to be entered. */
public sealed interface LeadEntry {

  /**
   * It is there, or was there from the same request before.
   *
   * @param lead as customer-ops shows it
   */
  record Entered(long id, Map<String, Object> lead) implements LeadEntry {}

  /**
   * It cannot be taken as it is.
   *
   * @param status HTTP status
   * @param problem the body of the refusal, as customer-ops words it
   */
  record Refused(int status, Map<String, Object> problem) implements LeadEntry {}
}
