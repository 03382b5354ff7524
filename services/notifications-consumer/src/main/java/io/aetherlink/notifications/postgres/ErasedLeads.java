package io.aetherlink.notifications.postgres;

import io.aetherlink.events.CloudEvent;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.events.EventTraces;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Forgets what is kept about a lead once it is erased, and lets no event about it through any more:
 * each type has a topic of its own, so that an older one may come later. What remains says that
 * there was something, when, and what became of it.
 */
public final class ErasedLeads implements EventConsumer.Effect {
  /**
   * What a delivery says once nothing of the lead is in it. What a mail server answered goes too:
   * it may repeat whom it refused.
   */
  private static final String FORGET =
      """
      SET erased = true,
          recipient = CASE WHEN named THEN 'erased ' || d.id ELSE d.recipient END,
          status = CASE WHEN d.status IN ('pending', 'sending') THEN 'dead' ELSE d.status END,
          last_error = CASE WHEN d.status IN ('pending', 'sending') THEN 'The lead was erased'
                            WHEN d.channel <> 'email' THEN d.last_error END
      """;

  /** A mail that went to the lead itself, as the event named it. */
  private static final String NAMED =
      "d.channel = 'email' AND strpos(%s, d.recipient) > 0 AS named";

  private static final String NOTIFIED =
      """
      WITH about AS (
        SELECT d.id, %s
        FROM notify.notification n JOIN notify.delivery d ON d.notification_id = n.id
        WHERE n.tenant_id = :tenant AND n.lead_id = :lead
        UNION ALL
        SELECT d.id, false
        FROM notify.event e JOIN notify.delivery d ON d.event_ref = e.id
        WHERE e.tenant_id = :tenant AND e.lead_id = :lead)
      UPDATE notify.delivery d
      """
              .formatted(NAMED.formatted("n.raw"))
          + FORGET
          + "FROM about WHERE about.id = d.id";

  /** A digest that lists others too goes out without it. */
  private static final String DIGESTS =
      """
      WITH listed AS (
        DELETE FROM notify.digest_item i USING notify.notification n
        WHERE n.id = i.notification_id AND n.tenant_id = :tenant AND n.lead_id = :lead
        RETURNING i.delivery_id, i.notification_id, n.raw),
      about AS (
        SELECT DISTINCT ON (d.id) d.id, %s
        FROM listed JOIN notify.delivery d ON d.id = listed.delivery_id
        ORDER BY d.id, named DESC)
      UPDATE notify.delivery d
      """
              .formatted(NAMED.formatted("listed.raw"))
          + FORGET
          + """
          FROM about
          WHERE about.id = d.id AND (named OR NOT EXISTS (
            SELECT FROM notify.digest_item i
            WHERE i.delivery_id = d.id
              AND i.notification_id NOT IN (SELECT notification_id FROM listed)))
          """;

  private static final String INBOX =
      """
      DELETE FROM notify.inbox_message m USING notify.notification n
      WHERE n.id = m.notification_id AND n.tenant_id = :tenant AND n.lead_id = :lead
      """;

  private static final String NOTIFICATIONS =
      """
      UPDATE notify.notification
      SET message = 'The lead was erased', raw = json_build_object(
            'event_type', event_type, 'tenant_id', tenant_id, 'lead_id', lead_id)::text
      WHERE tenant_id = :tenant AND lead_id = :lead
      """;

  private static final String EVENTS =
      """
      UPDATE notify.event
      SET data = json_build_object(
            'event_type', event_type, 'tenant_id', tenant_id, 'lead_id', lead_id)::text
      WHERE tenant_id = :tenant AND lead_id = :lead
      """;

  private final List<Audience> audiences;

  /**
   * @param audiences who hears of events about leads that are there
   */
  public ErasedLeads(Audience... audiences) {
    this.audiences = List.of(audiences);
  }

  /** What one audience hears. */
  private record Told(Audience audience, List<Happening> events) {

    void keepOf(Handle handle, Predicate<Happening> wanted) {
      audience.keep(handle, events.stream().filter(wanted).toList());
    }
  }

  private record Lead(String tenant, long id) {}

  @Override
  public void apply(Handle handle, CloudEvent event) {
    apply(handle, List.of(event));
  }

  /**
   * What erases comes first: of what happened to the same leads nothing is kept. Where nobody hears
   * of anything, nothing is locked.
   */
  @Override
  public void apply(Handle handle, List<CloudEvent> messages) {
    handle.execute("SELECT set_config('aetherlink.tenant', ?, true)", NotifyTables.EVERY_TENANT);
    List<Happening> events = messages.stream().map(Happening::of).toList();
    List<Told> told =
        audiences.stream()
            .map(audience -> new Told(audience, audience.heard(handle, events)))
            .toList();
    events.stream().filter(Happening::isErasure).forEach(event -> erase(handle, event));
    List<Happening> later =
        told.stream()
            .flatMap(one -> one.events().stream())
            .filter(Predicate.not(Happening::isErasure))
            .toList();
    Set<Lead> erased = erased(handle, later);
    told.forEach(one -> one.keepOf(handle, event -> event.isErasure() || !isIn(erased, event)));
  }

  private static boolean isIn(Set<Lead> leads, Happening event) {
    return lead(event).filter(leads::contains).isPresent();
  }

  private static Optional<Lead> lead(Happening event) {
    OptionalLong id = event.lead();
    return id.isPresent()
        ? Optional.of(new Lead(event.message().tenantId(), id.getAsLong()))
        : Optional.empty();
  }

  /** Of which of the leads nothing may be kept; what is kept of the others now is found later. */
  private static Set<Lead> erased(Handle handle, List<Happening> events) {
    List<Lead> leads =
        events.stream().map(ErasedLeads::lead).flatMap(Optional::stream).distinct().toList();
    return leads.isEmpty()
        ? Set.of()
        : handle
            .createQuery(
                """
                SELECT tenant, lead FROM unnest(:tenants, :leads) AS about (tenant, lead)
                WHERE notify.is_erased(tenant, lead)
                """)
            .bindArray("tenants", String.class, leads.stream().map(Lead::tenant).toList())
            .bindArray("leads", Long.class, leads.stream().map(Lead::id).toList())
            .map((row, _) -> new Lead(row.getString("tenant"), row.getLong("lead")))
            .set();
  }

  /** Whether nothing may be kept about a lead; if it may, what is kept now is found later. */
  static boolean isErased(Handle handle, String tenant, OptionalLong lead) {
    return lead.isPresent()
        && handle
            .select("SELECT notify.is_erased(?, ?)", tenant, lead.getAsLong())
            .mapTo(Boolean.class)
            .one();
  }

  private static void erase(Handle handle, Happening event) {
    Lead lead =
        lead(event).orElseThrow(() -> new IllegalArgumentException("Event without a lead_id"));
    handle.execute("SELECT notify.erase_lead(?, ?)", lead.tenant(), lead.id());
    // Deliveries first, which look into what is emptied then.
    for (String sql : List.of(NOTIFIED, DIGESTS, INBOX, NOTIFICATIONS, EVENTS)) {
      handle.createUpdate(sql).bind("tenant", lead.tenant()).bind("lead", lead.id()).execute();
    }
    EventTraces.forget(
        handle, NotifyTables.SCHEMA, List.of("%s:lead:%d".formatted(lead.tenant(), lead.id())));
  }
}
