package io.aetherlink.apexflow.domain;

import java.util.List;

/**
 * What became of a request.
 *
 * @param <T> what it shows
 */
public sealed interface Outcome<T> {

  /** It is done, or was so already. */
  record Done<T>(T shown) implements Outcome<T> {}

  /**
   * The tenant has no such record.
   *
   * @param kind what is missing, as in {@code Job}
   */
  record NotFound<T>(String kind) implements Outcome<T> {}

  /** The record was changed since the caller saw it. */
  record Stale<T>(T current) implements Outcome<T> {}

  /** The status machine does not allow it. */
  record NotPossible<T>(String from, String to, List<String> possible) implements Outcome<T> {}

  /** The job belongs to another lead than the appointment. */
  record OtherLead<T>(long jobId) implements Outcome<T> {}
}
