package io.aetherlink.crm;

import java.util.List;

/** What somebody said of leads: that they are different people. */
public record Distinction(long id, List<Long> leadIds) {
  /** Most leads that are told from each other at once. */
  public static final int MOST_LEADS = 50;

  public Distinction {
    leadIds = List.copyOf(leadIds);
  }
}
