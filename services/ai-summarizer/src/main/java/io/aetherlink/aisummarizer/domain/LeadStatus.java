package io.aetherlink.aisummarizer.domain;

import java.util.Locale;

/** How far a lead has come. */
public enum LeadStatus {
  NEW,
  CONTACTED,
  QUALIFIED,
  PROPOSAL,
  WON,
  LOST;

  /** The word the CRM uses, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
