package io.aetherlink.aisummarizer.domain.lead;

import io.aetherlink.aisummarizer.domain.find.PersonName;
import io.aetherlink.aisummarizer.domain.thread.Line;

/**
 * One place where a person is named.
 *
 * @param name the name as it stands there
 * @param line the line it stands in
 * @param score how much speaks for this person being the prospect; below zero against it
 * @param evident whether more than the layout says that it is a person at all
 */
record Mention(PersonName name, Line line, double score, boolean evident) {

  /** Whether it surely is a person, and not some other run of capitalised words. */
  boolean isPerson() {
    return name.isFull() && (score < 0 || evident);
  }

  Mention plus(double more) {
    return new Mention(name, line, score + more, evident);
  }
}
