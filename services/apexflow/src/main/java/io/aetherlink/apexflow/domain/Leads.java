package io.aetherlink.apexflow.domain;

/** The leads that the caller of the request at hand may see. */
public interface Leads {

  /**
   * Whether there is a lead of that id.
   *
   * @throws LeadsUnavailableException if that cannot be told now
   */
  boolean exists(long id);
}
