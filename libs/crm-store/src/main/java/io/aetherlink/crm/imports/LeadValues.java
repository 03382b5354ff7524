package io.aetherlink.crm.imports;

import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row says about a lead. A cell without text says nothing: it leaves a lead's value as it
 * is.
 *
 * @param cells the text of each field that has one
 * @param own the text of each of the tenant's own fields that has one, by key
 * @param status of the pipeline, where the row says it
 * @param tags where the row says them
 */
record LeadValues(
    Map<ImportField, String> cells,
    Map<String, String> own,
    Optional<LeadStatus> status,
    Optional<List<String>> tags) {

  /** Nothing. */
  static final LeadValues NONE =
      new LeadValues(Map.of(), Map.of(), Optional.empty(), Optional.empty());

  /** Names of the fields that it says something about, as problems name them. */
  Set<String> said() {
    Set<String> said = new HashSet<>();
    cells.keySet().forEach(field -> said.add(field.wireName()));
    own.keySet().forEach(key -> said.add(CustomTarget.PREFIX + key));
    name().ifPresent(_ -> said.add(ImportField.NAME.wireName()));
    return said;
  }

  /** The lead's e-mail address as uniqueness sees it. */
  Optional<String> emailKey() {
    return cell(ImportField.EMAIL).map(address -> address.toLowerCase(Locale.ROOT));
  }

  /** What another system calls the lead. */
  Optional<String> externalId() {
    return cell(ImportField.EXTERNAL_ID);
  }

  /**
   * The fields of a lead with these values.
   *
   * @param customFields the tenant's own fields
   */
  LeadFields over(LeadFields before, CustomFields customFields) {
    return new LeadFields(
        name().orElse(before.name()),
        cell(ImportField.SOURCE).or(before::source),
        cell(ImportField.PHONE).or(before::phone),
        cell(ImportField.EMAIL).or(before::email),
        cell(ImportField.COMPANY).or(before::company),
        cell(ImportField.TITLE).or(before::title),
        status.orElse(before.status()),
        cell(ImportField.ASSIGNED_TO).or(before::assignedTo),
        tags.orElse(before.tags()),
        cell(ImportField.EXTERNAL_ID).or(before::externalId),
        own.isEmpty() ? before.custom() : custom(before.custom(), customFields));
  }

  private Map<String, Object> custom(Map<String, Object> before, CustomFields customFields) {
    Map<String, Object> after = new HashMap<>(before);
    own.forEach((key, text) -> after.put(key, customFields.read(key, text)));
    return after;
  }

  private Optional<String> name() {
    return cell(ImportField.NAME)
        .or(() ->
            Optional.of(
                    Stream.of(ImportField.FIRST_NAME, ImportField.LAST_NAME)
                        .flatMap(part -> cell(part).stream())
                        .collect(Collectors.joining(" ")))
                .filter(name -> !name.isEmpty()));
  }

  private Optional<String> cell(ImportField field) {
    return Optional.ofNullable(cells.get(field));
  }
}
