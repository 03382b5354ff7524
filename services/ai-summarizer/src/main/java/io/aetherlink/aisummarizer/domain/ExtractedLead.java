package io.aetherlink.aisummarizer.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a text says about a prospect. A field that the text does not tell is empty.
 *
 * @param name the person, without honorifics and degrees
 * @param email lower case, without disguise
 * @param company as written
 * @param phone E.164 where the country is evident, else bare digits
 * @param title as written
 * @param status how far our side says the lead has come; new where nobody says
 * @param tags the tags that the text itself gives, in lower case
 */
public record ExtractedLead(
    Optional<Finding> name,
    Optional<Finding> email,
    Optional<Finding> company,
    Optional<Finding> phone,
    Optional<Finding> title,
    LeadStatus status,
    List<String> tags) {

  public ExtractedLead {
    tags = List.copyOf(tags);
  }

  /**
   * A value with its place in the original text.
   *
   * @param value the value as it goes into the record
   * @param start first UTF-16 offset in the original text, inclusive
   * @param end last UTF-16 offset, exclusive
   * @param confidence how often values that were read as surely turned out right, between 0 and 1
   */
  public record Finding(String value, int start, int end, double confidence) {}
}
