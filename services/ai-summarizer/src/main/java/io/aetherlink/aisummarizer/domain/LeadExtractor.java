package io.aetherlink.aisummarizer.domain;

import io.aetherlink.aisummarizer.domain.lead.LeadReader;

/** Extracts a lead from what people paste: signatures, mails, chats, notes, forms, cards. */
public final class LeadExtractor {

  /**
   * Reads the lead out of a text.
   *
   * @param raw anything, also nothing; never obeyed, only read
   * @return what the text tells; empty fields where it tells nothing
   */
  public ExtractedLead extract(String raw) {
    return LeadReader.read(raw);
  }
}
