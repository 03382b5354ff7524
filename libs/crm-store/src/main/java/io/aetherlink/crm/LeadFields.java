package io.aetherlink.crm;

import io.aetherlink.writes.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people say about a lead. Surrounding space is dropped and a blank optional field is absent;
 * {@link LeadFieldRules} say what is acceptable.
 *
 * @param assignedTo the owner's e-mail address or user name
 * @param tags without repetitions, in the order given
 * @param externalId what another system calls the lead
 * @param custom what the tenant's own fields hold, by key: a text, a {@link java.math.BigDecimal},
 *     or a truth value; {@link CustomFields} say what is acceptable
 */
public record LeadFields(
    String name,
    Optional<String> source,
    Optional<String> phone,
    Optional<String> email,
    Optional<String> company,
    Optional<String> title,
    LeadStatus status,
    Optional<String> assignedTo,
    List<String> tags,
    Optional<String> externalId,
    Map<String, Object> custom) {

  public LeadFields {
    name = name.strip();
    source = tidy(source);
    phone = tidy(phone);
    email = tidy(email);
    company = tidy(company);
    title = tidy(title);
    assignedTo = tidy(assignedTo);
    tags = tags.stream().map(String::strip).distinct().toList();
    externalId = tidy(externalId);
    custom = CustomFields.tidy(custom);
  }

  /** Fields of which the tenant's own are empty. */
  public LeadFields(
      String name,
      Optional<String> source,
      Optional<String> phone,
      Optional<String> email,
      Optional<String> company,
      Optional<String> title,
      LeadStatus status,
      Optional<String> assignedTo,
      List<String> tags,
      Optional<String> externalId) {
    this(
        name, source, phone, email, company, title, status, assignedTo, tags, externalId, Map.of());
  }

  /** A new lead of which only the name is known. */
  public static LeadFields named(String name) {
    return new LeadFields(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        LeadStatus.NEW,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same with another e-mail address. */
  public LeadFields withEmail(String other) {
    return new LeadFields(
        name,
        source,
        phone,
        Optional.of(other),
        company,
        title,
        status,
        assignedTo,
        tags,
        externalId,
        custom);
  }

  /** The same with another status. */
  public LeadFields withStatus(LeadStatus other) {
    return new LeadFields(
        name, source, phone, email, company, title, other, assignedTo, tags, externalId, custom);
  }

  /** The same with another owner, or none. */
  public LeadFields withOwner(Optional<String> other) {
    return new LeadFields(
        name, source, phone, email, company, title, status, other, tags, externalId, custom);
  }

  /** The same from another source. */
  public LeadFields withSource(String other) {
    return new LeadFields(
        name,
        Optional.of(other),
        phone,
        email,
        company,
        title,
        status,
        assignedTo,
        tags,
        externalId,
        custom);
  }

  /** The same with other tags. */
  public LeadFields withTags(List<String> other) {
    return new LeadFields(
        name, source, phone, email, company, title, status, assignedTo, other, externalId, custom);
  }

  /** The same under another system's name for it. */
  public LeadFields withExternalId(String other) {
    return new LeadFields(
        name,
        source,
        phone,
        email,
        company,
        title,
        status,
        assignedTo,
        tags,
        Optional.of(other),
        custom);
  }

  /** The same with other values in the tenant's own fields. */
  public LeadFields withCustom(Map<String, ?> other) {
    return new LeadFields(
        name,
        source,
        phone,
        email,
        company,
        title,
        status,
        assignedTo,
        tags,
        externalId,
        Map.copyOf(other));
  }

  /** The e-mail address as uniqueness sees it: letter case makes no difference. */
  public Optional<String> emailKey() {
    return email.map(address -> address.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> tidy(Optional<String> text) {
    return text.map(String::strip).filter(Predicate.not(PlainText::invisible));
  }
}
