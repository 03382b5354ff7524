package io.aetherlink.aisummarizer.http;

import io.aetherlink.aisummarizer.domain.ExtractedLead;
import io.aetherlink.aisummarizer.domain.ExtractedLead.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A lead as it was read from a text; a field that the text does not tell is null.
 *
 * @param name the person
 * @param email the address
 * @param company the company
 * @param phone E.164 where the country is evident
 * @param title the job title
 * @param status one of the CRM's statuses
 * @param tags tags that the text gives
 * @param raw the text as it came
 * @param fields for each field that was found: value, place in the text, confidence; {@code
 *     raw.substring(start, end)} is what the value was read from
 */
public record ExtractedLeadBody(
    @Nullable String name,
    @Nullable String email,
    @Nullable String company,
    @Nullable String phone,
    @Nullable String title,
    String status,
    List<String> tags,
    String raw,
    @Schema(
            description =
                "For each field that was found: value, place in the text and confidence. start and"
                    + " end are UTF-16 offsets into raw_text as it was sent, end exclusive:"
                    + " raw_text.substring(start, end) is what the value was read from, disguise,"
                    + " markup and honorifics included, while the value is normalised. confidence is"
                    + " the share of values, read as surely from labelled texts, that were right.")
        Map<String, Finding> fields) {

  static ExtractedLeadBody of(ExtractedLead lead, String raw) {
    return new ExtractedLeadBody(
        value(lead.name()),
        value(lead.email()),
        value(lead.company()),
        value(lead.phone()),
        value(lead.title()),
        lead.status().word(),
        lead.tags(),
        raw,
        fields(lead));
  }

  private static Map<String, Finding> fields(ExtractedLead lead) {
    Map<String, Finding> fields = new LinkedHashMap<>();
    lead.name().ifPresent(found -> fields.put("name", found));
    lead.email().ifPresent(found -> fields.put("email", found));
    lead.company().ifPresent(found -> fields.put("company", found));
    lead.phone().ifPresent(found -> fields.put("phone", found));
    lead.title().ifPresent(found -> fields.put("title", found));
    return fields;
  }

  @SuppressWarnings("NullAway") // JSON says null where the text says nothing
  private static @Nullable String value(Optional<Finding> finding) {
    return finding.map(Finding::value).orElse(null);
  }
}
