package io.aetherlink.apexflow.domain;

import java.util.Map;
import java.util.Optional;

/** The leads that the caller of the request at hand may see. */
public interface Leads {

  /** What is known of a lead. */
  sealed interface Standing {
    /** There is one of that id, archived or not. */
    record There() implements Standing {}

    /** There is none. */
    record Missing() implements Standing {}

    /** It was taken into this lead, which stands for it. */
    record MergedInto(long survivorId) implements Standing {}
  }

  /**
   * What is known of the lead of that id.
   *
   * @throws LeadsUnavailableException if that cannot be told now
   */
  Standing standing(long id);

  /**
   * Enters a lead.
   *
   * @param fields as customer-ops takes them
   * @param key under which the same lead is entered once, however often it is asked for
   * @throws LeadsUnavailableException if nothing is known to have been entered
   */
  LeadEntry enter(Map<String, Object> fields, Optional<String> key);
}
