package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.CustomCondition;
import io.aetherlink.crm.CustomCondition.Bound;
import io.aetherlink.crm.LeadCursor;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Counting;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.SuspectPlace;
import io.aetherlink.crm.TenantRecords;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In a large tenant among others, each kind of question is answered from its index, under the
 * service's role and behind its walls.
 */
class LeadIndexTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  /** They are hardly alike, and would come after all names. */
  private static final SuspectPlace BY_PHONE =
      new SuspectPlace(SuspectPlace.Stage.SHARED_PHONE, "", 0, 2, 0);

  private static final String MANY =
      """
      INSERT INTO crm.lead (tenant_id, name, email, email_key, phone_key, company, title, external_id, source, status, assigned_to,
                            tags, custom, created_at, updated_at)
      SELECT :tenant, 'Lead ' || md5(n::text), n || '@x.test', '0' || n || '@x.test',
             CASE WHEN n <= 15 THEN '+4930' || n / 2 END, 'Company ' || n % 1000,
             'Title ' || n % 100, CASE WHEN n > 15 THEN 'x' || n END, 'source ' || n % 500, 'new', 'owner ' || n % 500,
             ARRAY['tag ' || n % 500, 'digit ' || n % 10, 'all'],
             jsonb_build_object('code', 'c' || n % 500, 'size', n, 'all', true), at, at
      FROM generate_series(1, :leads) n, LATERAL (SELECT now() - n * interval '1 min' AS at) AS times
      """;

  @BeforeAll
  static void aLargeTenantAmongOthers() {
    fill("large", 20_000);
    fill("small", 2_000);
    DATABASE
        .jdbi()
        .useHandle(handle -> {
          // As autovacuum does it in time: entries are sorted in, statistics are there.
          handle.execute("VACUUM ANALYZE crm.lead_index_all");
          handle.execute("VACUUM ANALYZE crm.lead_measure_all");
          handle.execute("VACUUM ANALYZE crm.lead");
        });
  }

  static Stream<Question> questions() {
    return Stream.of(
        listed("part of a name", "lead_index_plain", LeadFilter.ALL.withText("c81e728d9d4c2f")),
        listed("a rare tag", "lead_index_words", LeadFilter.ALL.withTags("tag 7")),
        listed("a source", "lead_from_source", LeadFilter.ALL.withSource("source 7")),
        listed("an owner", "lead_of_owner", LeadFilter.ALL.withOwner(new Owner.One("owner 7"))),
        listed("a status", "lead_in_status", LeadFilter.ALL.withStatuses(LeadStatus.WON)),
        listed("what everything has", "lead_by_created", LeadFilter.ALL.withTags("all")),
        listed("a rare custom value", "lead_index_custom", custom(Bound.IS, "code", "c7")),
        listed("a custom value of all", "lead_by_created", custom(Bound.IS, "all", "true")),
        listed("a few custom numbers", "lead_measure_range", custom(Bound.MIN, "size", "19900")),
        listed("any custom number", "lead_by_created", custom(Bound.MIN, "size", "0")),
        sorted(Key.COMPANY, true, "lead_by_company"),
        sorted(Key.COMPANY, false, "lead_by_company"),
        sorted(Key.PHONE, true, "lead_by_phone"),
        sorted(Key.ASSIGNED_TO, false, "lead_of_owner"),
        sorted(Key.SOURCE, true, "lead_from_source"),
        sorted(Key.TITLE, true, "lead_by_title"),
        sorted(Key.EXTERNAL_ID, true, "lead_external_owner"),
        new Question(
            "leads without an external id",
            "lead_without_external_id",
            r -> r.leads().page(without(Key.EXTERNAL_ID))),
        new Question("suspects by phone", "lead_by_phone", r -> r.suspects().page(BY_PHONE, 5)),
        new Question(
            "a phone number",
            "lead_by_phone",
            r -> r.leads().withPhone("206 555 0148", LeadFilter.ALL, 10)),
        new Question(
            "words", "lead_index_words", r -> r.leads().search(LeadSearch.of("c81e728d9", 10))));
  }

  /** Those at the list's end that have not what it is sorted by. */
  private static LeadQuery without(Key key) {
    return LeadQuery.first(LeadFilter.ALL, new LeadOrder(key, true), 10)
        .counted(Counting.NONE)
        .from(new LeadCursor("", Instant.EPOCH, 0, false));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionIsAnsweredFromItsIndex(Question question) {
    long before = scans(question.index());
    long leadsRead = rowsRead();

    ask(question.question());

    assertThat(scans(question.index())).isGreaterThan(before);
    assertThat(rowsRead() - leadsRead).isLessThan(2_000);
  }

  @Test
  void aFrequentTagIsLookedUpForThoseLeadsOnlyThatHaveIt() {
    LeadFilter tagged = LeadFilter.ALL.withTags("digit 7");
    LeadQuery query = LeadQuery.first(tagged, LeadOrder.NEWEST_FIRST, 20).counted(Counting.NONE);
    long before = rowsRead("lead_index_all");

    LeadPage page = ask(r -> r.leads().page(query));

    assertThat(page.leads()).hasSize(20);
    assertThat(rowsRead("lead_index_all") - before).isLessThan(50);
  }

  @Test
  void anEstimateReadsNoLeads() {
    long before = rowsRead();

    LeadPage page =
        ask(r ->
            r.leads()
                .page(
                    LeadQuery.first(LeadFilter.ALL, LeadOrder.NEWEST_FIRST, 10)
                        .counted(Counting.ESTIMATED)));

    assertThat(page.total().orElseThrow()).isBetween(10_000L, 40_000L);
    assertThat(rowsRead() - before).isLessThan(100);
  }

  private static LeadFilter custom(Bound bound, String key, String value) {
    return LeadFilter.ALL.withCustom(new CustomCondition(key, bound, value));
  }

  private static Question listed(String about, String index, LeadFilter filter) {
    LeadQuery query = LeadQuery.first(filter, LeadOrder.NEWEST_FIRST, 10).counted(Counting.NONE);
    return new Question(about, index, r -> r.leads().page(query));
  }

  /** The third page, whose cursor stands among many equal values or behind the last one. */
  private static Question sorted(Key key, boolean ascending, String index) {
    LeadQuery query =
        LeadQuery.first(LeadFilter.ALL, new LeadOrder(key, ascending), 10).counted(Counting.NONE);
    return new Question(
        "by " + key.wireName(),
        index,
        r -> {
          LeadPage second = r.leads().page(query.from(r.leads().page(query).next().orElseThrow()));
          return r.leads().page(query.from(second.next().orElseThrow()));
        });
  }

  private record Question(String about, String index, Function<TenantRecords, ?> question) {}

  private static void fill(String tenant, int leads) {
    inTenant(
        tenant,
        handle -> handle.createUpdate(MANY).bind("tenant", tenant).bind("leads", leads).execute());
  }

  private static <T> T ask(Function<TenantRecords, T> question) {
    return inTenant(
        "large",
        handle -> {
          T answer = question.apply(DATABASE.store().records(handle, "large"));
          handle.execute("SELECT pg_stat_force_next_flush()");
          return answer;
        });
  }

  private static <T> T inTenant(String tenant, Function<Handle, T> work) {
    return DATABASE.transactions().inTenant(tenant, work);
  }

  private static long scans(String index) {
    return statistic("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = ?", index);
  }

  private static long rowsRead() {
    return rowsRead("lead");
  }

  private static long rowsRead(String table) {
    return statistic(
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = ?", table);
  }

  private static long statistic(String sql, String name) {
    return DATABASE.jdbi().withHandle(h -> h.select(sql, name).mapTo(Long.class).one());
  }
}
