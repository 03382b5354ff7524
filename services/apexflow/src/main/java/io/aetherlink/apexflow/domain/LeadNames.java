package io.aetherlink.apexflow.domain;

import java.util.Collection;
import java.util.Map;

/** What leads are called. */
public interface LeadNames {

  /**
   * The names of a tenant's leads by id. Those that are not known are left out, which all may be
   * while nobody can tell.
   */
  Map<Long, String> of(String tenant, Collection<Long> leadIds);
}
