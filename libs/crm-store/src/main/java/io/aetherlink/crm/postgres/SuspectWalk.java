package io.aetherlink.crm.postgres;

import io.aetherlink.crm.Distinction;
import io.aetherlink.crm.Suspect.Reason;
import io.aetherlink.crm.SuspectPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Walks along indexes: those of mailboxes and of phone numbers, where equal ones stand together,
 * and that of names, where those that differ in case, accents or their endings do. Each is read a
 * stretch at a time, whose likeliest come first, and names are compared with their neighbours only:
 * a page costs the same among a million leads as among a thousand.
 */
record SuspectWalk(Handle handle, String tenant) {
  private static final int MOST_OF_GROUP = Distinction.MOST_LEADS;
  private static final int NAMES = 10_000;

  /** Numbers that several leads have. */
  private static final int TWINS = 200;

  /** Mailboxes, of which most are of one lead alone. */
  private static final int MAILBOXES = 10_000;

  /** Before a stretch: leads whose names may have to be compared with its first ones. */
  private static final int MARGIN = 50;

  private static final double SIMILAR = 0.5;
  private static final double SAME_NAME = 0.7;

  /** Below this, people with one number are colleagues rather than one of them. */
  private static final double SOMEWHAT = 0.4;

  /** More than any likeness. */
  private static final double ANY = 2;

  private static final String WANTED =
      """
      likelihood < :shown OR likelihood = :shown AND place > :shownId
      """;

  private static final String TWINS_OF =
      """
      WITH twin AS MATERIALIZED (%s),
      member AS (
        SELECT twin.key, twin.size, l.id, crm.mailbox(lower(l.email)) AS mailbox,
          crm.plain_name(l.name) AS who, crm.plain_company(l.company) AS works_at
        FROM twin CROSS JOIN LATERAL (%s) l),
      compared AS MATERIALIZED (
        SELECT key, size, id, mailbox, row_number() OVER oldest > 1 AS is_other,
          crm.likeness(who, works_at, first_value(who) OVER oldest,
                       first_value(works_at) OVER oldest) AS likeness
        FROM member WINDOW oldest AS (PARTITION BY key ORDER BY id)),
      grouped AS MATERIALIZED (
        SELECT key, greatest(max(size), count(*)) AS size, array_agg(id ORDER BY id) AS ids,
          min(likeness) FILTER (WHERE is_other) AS similarity,
          max(likeness) FILTER (WHERE is_other) AS likest
        FROM compared GROUP BY key HAVING %s),
      likely AS MATERIALIZED (
        SELECT *, ids[1] AS place, crm.likelihood(:sameMailbox, :samePhone, likest) AS likelihood
        FROM grouped WHERE likest >= :least AND likest < :most),
      wanted AS (
        SELECT * FROM likely WHERE %s ORDER BY likelihood DESC, place LIMIT :wanted)
      SELECT walked.last, wanted.size, ids, similarity, likelihood, place
      FROM (SELECT CASE WHEN count(*) = :twins THEN max(key) END AS last FROM twin) walked
      LEFT JOIN wanted ON true
      ORDER BY likelihood DESC, place
      """;

  private static final String BY_PHONE =
      TWINS_OF.formatted(
          """
          SELECT phone_key AS key, count(*) AS size FROM crm.lead
          WHERE tenant_id = :tenant AND NOT is_archived AND phone_key > :after
          GROUP BY phone_key HAVING count(*) > 1 ORDER BY phone_key LIMIT :twins
          """,
          """
          SELECT id, name, company, email FROM crm.lead
          WHERE tenant_id = :tenant AND NOT is_archived AND phone_key = twin.key
          ORDER BY id LIMIT :mostOfGroup
          """,
          // Those with one mailbox were shown before.
          "count(*) > 1 AND count(DISTINCT coalesce(mailbox, id::text)) > 1",
          WANTED);

  private static final String BY_MAILBOX =
      TWINS_OF.formatted(
          """
          SELECT DISTINCT mailbox AS key, 0 AS size FROM crm.lead_index
          WHERE mailbox > :after ORDER BY mailbox LIMIT :twins
          """,
          """
          SELECT id, name, company, email FROM crm.lead
          WHERE tenant_id = :tenant AND NOT is_archived
            AND id IN (
              SELECT id FROM crm.lead
              WHERE tenant_id = :tenant AND NOT is_archived AND email_key = '0' || twin.key
              UNION ALL
              SELECT lead_id FROM crm.lead_index WHERE mailbox = twin.key)
          ORDER BY id LIMIT :mostOfGroup
          """,
          "count(*) > 1",
          WANTED);

  /**
   * Names alone come from their index; leads are read where a name is like the next. Those with the
   * same mailbox were shown before, and those with the same phone number are shown with it.
   */
  private static final String BY_NAME =
      """
      WITH stretch AS MATERIALIZED (
        (SELECT id, name, true AS ahead FROM crm.lead
         WHERE tenant_id = :tenant AND NOT is_archived AND (name, id) > (:name, :id)
         ORDER BY name, id LIMIT :stretch)
        UNION ALL
        (SELECT id, name, false FROM crm.lead
         WHERE tenant_id = :tenant AND NOT is_archived AND (name, id) <= (:name, :id)
         ORDER BY name DESC, id DESC LIMIT :margin)),
      plain AS (
        SELECT *, crm.plain_name(name) COLLATE "C" AS who FROM stretch),
      beside AS (
        SELECT *, lag(who) OVER alphabet AS before, lead(who) OVER alphabet AS behind
        FROM plain WINDOW alphabet AS (ORDER BY who, id)),
      candidate AS MATERIALIZED (
        SELECT beside.id, ahead, who, phone_key, crm.mailbox(lower(email)) AS mailbox,
          crm.plain_company(company) COLLATE "C" AS works_at
        FROM beside JOIN crm.lead ON tenant_id = :tenant AND lead.id = beside.id
        WHERE public.similarity(who, before) >= :sameName
           OR public.similarity(who, behind) >= :sameName),
      neighbour AS (
        SELECT *, lag(id) OVER company AS other_id, lag(who) OVER company AS other,
          lag(works_at) OVER company AS other_works_at, lag(phone_key) OVER company AS other_phone,
          lag(mailbox) OVER company AS other_mailbox
        FROM candidate WINDOW company AS (ORDER BY who, works_at NULLS FIRST, id)),
      likely AS MATERIALIZED (
        SELECT id AS place, ARRAY[least(id, other_id), greatest(id, other_id)] AS ids, similarity,
          crm.likelihood(false, false, similarity) AS likelihood
        FROM neighbour, LATERAL crm.likeness(who, works_at, other, other_works_at) AS similarity
        WHERE ahead AND public.similarity(who, other) >= :sameName
          AND coalesce(public.similarity(works_at, other_works_at) >= :similar, true)
          AND coalesce(phone_key <> other_phone, true)
          AND coalesce(mailbox <> other_mailbox, true))
      SELECT 2 AS size, ids, similarity, likelihood, place
      FROM likely WHERE %s ORDER BY likelihood DESC, place LIMIT :wanted
      """
          .formatted(WANTED);

  private static final String END_OF_NAMES =
      """
      SELECT name, id FROM crm.lead
      WHERE tenant_id = :tenant AND NOT is_archived AND (name, id) > (:name, :id)
      ORDER BY name, id OFFSET :last LIMIT 1
      """;

  /**
   * A group.
   *
   * @param place by which those that are equally likely are sorted
   */
  record Found(
      List<Long> ids,
      long size,
      Set<Reason> reasons,
      double similarity,
      double likelihood,
      long place) {}

  /** What the next step finds, and where the way goes on. */
  record Step(List<Found> found, Optional<SuspectPlace> next) {}

  /**
   * @param last where the stretch ends, unless the index does
   */
  private record Twins(List<Found> found, Optional<String> last) {}

  Step step(SuspectPlace from, int wanted) {
    return switch (from.stage()) {
      case MAILBOX -> twins(from, wanted, BY_MAILBOX, Reason.EMAIL, 0, ANY);
      case PHONE -> twins(from, wanted, BY_PHONE, Reason.PHONE, SOMEWHAT, ANY);
      case NAME -> names(from, wanted);
      case SHARED_PHONE -> twins(from, wanted, BY_PHONE, Reason.PHONE, 0, SOMEWHAT);
    };
  }

  private Step twins(
      SuspectPlace from, int wanted, String sql, Reason reason, double least, double most) {
    Query query =
        handle
            .createQuery(sql)
            .bind("after", from.key())
            .bind("twins", reason == Reason.EMAIL ? MAILBOXES : TWINS)
            .bind("mostOfGroup", MOST_OF_GROUP)
            .bind("sameMailbox", reason == Reason.EMAIL)
            .bind("samePhone", reason == Reason.PHONE)
            .bind("least", least)
            .bind("most", most);
    Twins twins =
        bind(query, from, wanted)
            .scanResultSet((rows, context) -> {
              try (context) {
                return twins(rows, reason);
              }
            });
    return step(twins.found(), wanted, from, () -> twins.last().map(key -> from.stretch(key, 0)));
  }

  private static Twins twins(Supplier<ResultSet> rows, Reason reason) throws SQLException {
    List<Found> found = new ArrayList<>();
    Optional<String> last = Optional.empty();
    ResultSet row = rows.get();
    while (row.next()) {
      last = Optional.ofNullable(row.getString("last"));
      if (row.getLong("size") > 0) {
        found.add(found(row, reason));
      }
    }
    return new Twins(found, last);
  }

  private Step names(SuspectPlace from, int wanted) {
    Query query =
        handle
            .createQuery(BY_NAME)
            .bind("name", from.key())
            .bind("id", from.id())
            .bind("stretch", NAMES)
            .bind("margin", MARGIN)
            .bind("sameName", SAME_NAME)
            .bind("similar", SIMILAR);
    List<Found> found = bind(query, from, wanted).map((row, _) -> found(row, Reason.NAME)).list();
    return step(found, wanted, from, () -> endOfNames(from));
  }

  private Query bind(Query query, SuspectPlace from, int wanted) {
    return query
        .bind("tenant", tenant)
        .bind("shown", from.shown())
        .bind("shownId", from.shownId())
        .bind("wanted", wanted);
  }

  private static Step step(
      List<Found> found,
      int wanted,
      SuspectPlace from,
      Supplier<Optional<SuspectPlace>> endOfStretch) {
    if (found.size() == wanted) {
      Found last = found.getLast();
      return new Step(found, Optional.of(from.behind(last.likelihood(), last.place())));
    }
    return new Step(found, endOfStretch.get().or(from::nextStage));
  }

  private Optional<SuspectPlace> endOfNames(SuspectPlace from) {
    return handle
        .createQuery(END_OF_NAMES)
        .bind("tenant", tenant)
        .bind("name", from.key())
        .bind("id", from.id())
        .bind("last", NAMES - 1)
        .map((row, _) -> from.stretch(row.getString("name"), row.getLong("id")))
        .findOne();
  }

  private static Found found(ResultSet row, Reason reason) throws SQLException {
    double similarity = row.getDouble("similarity");
    Set<Reason> reasons = EnumSet.of(reason);
    if (similarity >= SIMILAR) {
      reasons.add(Reason.NAME);
    }
    return new Found(
        Arrays.asList((Long[]) row.getArray("ids").getArray()),
        row.getLong("size"),
        reasons,
        similarity,
        row.getDouble("likelihood"),
        row.getLong("place"));
  }
}
