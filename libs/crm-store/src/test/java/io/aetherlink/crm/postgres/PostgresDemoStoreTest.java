package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Entering;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.LeadStore.Saved;
import io.aetherlink.crm.demo.DemoLead;
import io.aetherlink.crm.demo.DemoLeads;
import io.aetherlink.crm.demo.DemoStep;
import io.aetherlink.crm.json.LeadFactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresDemoStoreTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final DemoLeads LEADS = new DemoLeads(NOW);

  @Test
  void aLeadComesWithItsWholeStory() {
    add("story", 0, 50);
    DemoLead told = lead(50, lead -> lead.story().size() >= 4);
    long id = idOf("story", told);

    List<Activity> timeline =
        DATABASE
            .store()
            .inTenant("story", r -> r.history().newest(id, 50, OptionalLong.empty()))
            .reversed();

    List<String> expected = new ArrayList<>(List.of("created"));
    told.story().forEach(step -> expected.add(type(step)));
    assertThat(timeline)
        .extracting(activity -> LeadFactJson.type(activity.fact()))
        .isEqualTo(expected);
    assertThat(timeline)
        .extracting(Activity::at)
        .startsWith(told.enteredAt())
        .endsWith(told.changedAt());
  }

  @Test
  void whatItsNotesSayIsFound() {
    add("found", 0, 50);
    DemoLead told =
        lead(50, lead -> lead.story().stream().anyMatch(DemoStep.Noted.class::isInstance));
    String note =
        told.story().stream()
            .filter(DemoStep.Noted.class::isInstance)
            .map(DemoStep.Noted.class::cast)
            .findFirst()
            .orElseThrow()
            .body();

    List<LeadMatch> matches =
        DATABASE.store().inTenant("found", r -> r.leads().search(LeadSearch.of(note, 50)).leads());

    assertThat(matches).extracting(match -> match.lead().id()).contains(idOf("found", told));
  }

  @Test
  void nobodyIsToldOfThem() {
    add("silent", 0, 20);

    assertThat(number("SELECT count(*) FROM crm.outbox WHERE tenant_id = 'silent'")).isZero();
  }

  @Test
  void moreAreAddedWhereTheFirstOnesEnded() {
    add("more", 0, 10);
    long next = demo("more", PostgresDemoStore::next);
    add("more", next, 5);

    assertThat(next).isEqualTo(10);
    assertThat(count("more")).isEqualTo(15);
  }

  @Test
  void aRealLeadKeepsItsAddress() {
    String address = LEADS.lead(3).fields().email().orElseThrow();
    enter("taken", LeadFields.named("Somebody real").withEmail(address));

    add("taken", 0, 10);

    assertThat(count("taken")).isEqualTo(9);
  }

  @Test
  void exactlyTheyAreRemoved() {
    long real = enter("mixed", LeadFields.named("Somebody real"));
    add("mixed", 0, 10);
    add("others", 0, 3);

    List<Integer> removed =
        Stream.generate(() ->
                PostgresDemoStoreTest.<Integer>demo("mixed", store -> store.remove(6).count()))
            .limit(3)
            .toList();

    assertThat(removed).containsExactly(6, 4, 0);
    Optional<Lead> kept = DATABASE.store().inTenant("mixed", r -> r.leads().find(real));
    assertThat(kept).isPresent();
    assertThat(number("SELECT count(*) FROM crm.lead_index_all WHERE tenant_id = 'mixed'"))
        .isEqualTo(1);
    assertThat(count("others")).isEqualTo(3);
  }

  private static String type(DemoStep step) {
    return switch (step) {
      case DemoStep.Moved moved -> "status_changed";
      case DemoStep.Noted noted -> "note";
      case DemoStep.Planned planned -> "task_added";
    };
  }

  private static void add(String tenant, long first, int count) {
    List<DemoLead> leads = LongStream.range(first, first + count).mapToObj(LEADS::lead).toList();
    demo(
        tenant,
        store -> {
          store.add(first, leads);
          return count;
        });
  }

  private static DemoLead lead(int among, Predicate<DemoLead> wanted) {
    return LongStream.range(0, among)
        .mapToObj(LEADS::lead)
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private static long idOf(String tenant, DemoLead lead) {
    return DATABASE
        .store()
        .inTenant(tenant, r -> r.leads().emailOwner(lead.fields()))
        .orElseThrow();
  }

  private static long enter(String tenant, LeadFields fields) {
    return DATABASE
        .store()
        .inTenant(tenant, r -> (Saved.Kept) Entering.enter(r, fields, NOW))
        .lead()
        .id();
  }

  private static long count(String tenant) {
    return demo(tenant, PostgresDemoStore::count);
  }

  private static <T> T demo(String tenant, Function<PostgresDemoStore, T> work) {
    return DATABASE
        .transactions()
        .inTenant(tenant, handle -> work.apply(new PostgresDemoStore(handle, tenant)));
  }

  private static long number(String sql) {
    return DATABASE.jdbi().withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
