package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.crm.AssignmentRuleFields;
import io.aetherlink.crm.AssignmentRuleFields.Strategy;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.CustomType;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportWork;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.Tally;
import io.aetherlink.rules.Match;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportWorkTest extends ImportBench {
  private static final CustomField SIZE =
      new CustomField("size", CustomType.NUMBER, "Company size", List.of(), true, 0, false, 1);
  private static final Map<String, Object> SMALL = Map.of("size", BigDecimal.valueOf(3));
  private static final AssignmentRuleFields TEAM =
      new AssignmentRuleFields(
          "Team", new Match(Map.of()), Strategy.ROUND_ROBIN, List.of("ann", "bob"), 0, true);

  @Test
  void leadsAreEnteredAndUpdatedWithAllThatBelongsToThem() throws Exception {
    long jane = enter(LeadFields.named("Jane").withEmail("jane@example.com"));

    LeadImport done =
        imported(
            MatchBy.EMAIL,
            """
            name,email,phone,status,tags,external_id
            Jane,JANE@example.com,+45 31 55 01 42,Won,vip;eu,J1
            Joe,joe@example.com,,,,
            Bad,nothing,,,,
            """);

    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.tally()).isEqualTo(new Tally(3, 1, 1, 0, 1));
    assertThat(done.percent()).isEqualTo(100);
    Lead changed = find(jane);
    assertThat(changed.version()).isEqualTo(2);
    assertThat(changed.fields().tags()).containsExactly("vip", "eu");
    assertThat(changed.fields().phone()).contains("+45 31 55 01 42");
    assertThat(types(jane)).containsExactly("updated", "status_changed", "created");
    assertThat(types(named("Joe").id())).containsExactly("created");
    assertThat(events()).containsExactly("lead.created", "lead.status_changed", "lead.created");
    assertThat(rejected(done))
        .extracting(RejectedRow::line, RejectedRow::reason)
        .containsExactly(tuple(4L, "email: is not an e-mail address"));
    assertThat(audited()).containsExactly("JOB /imports/" + done.id() + " ann");
  }

  @Test
  void newLeadsGetOwnersByRuleAndWhatTheTenantAsksFor() throws Exception {
    DATABASE
        .store()
        .inTenant(
            tenant,
            records ->
                records.customFields().insert(SIZE).isPresent()
                    && records.assignmentRules().insert(TEAM, 1).isPresent());
    long jane = enter(LeadFields.named("Jane").withEmail("jane@example.com").withCustom(SMALL));
    String file =
        """
        name,email,assigned_to,Company size
        A,a@example.com,,5
        B,b@example.com,,7
        C,c@example.com,zoe,9
        D,d@example.com,,
        Jane,jane@example.com,,8
        """;
    LeadImport trial = queued(MatchBy.EMAIL, true, file);
    run(trial, "t");

    LeadImport done = imported(MatchBy.EMAIL, file);

    assertThat(done.tally()).isEqualTo(new Tally(5, 3, 1, 0, 1)).isEqualTo(show(trial).tally());
    assertThat(rejected(done))
        .extracting(RejectedRow::reason)
        .containsExactly("custom.size: is missing");
    // Jane, who was entered before, has had the first turn; the trial has had none.
    assertThat(List.of(owner("A"), owner("B"), owner("C"), owner("Jane")))
        .containsExactly("bob", "ann", "zoe", "ann");
    assertThat(types(named("A").id())).containsExactly("assigned", "created");
    assertThat(named("B").fields().custom()).isEqualTo(Map.of("size", BigDecimal.valueOf(7)));
    assertThat(find(jane).fields().custom()).isEqualTo(Map.of("size", BigDecimal.valueOf(8)));
    undo(done);
    assertThat(find(jane).fields().custom()).isEqualTo(SMALL);
  }

  private String owner(String lead) {
    return named(lead).fields().assignedTo().orElseThrow();
  }

  @Test
  void aRunThatBreaksOffIsTakenUpAtTheNextRow() throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, false, rows(2500));
    assertThatThrownBy(() -> work(queued, "first").run(breaksOffAfter(1000))).hasMessage("killed");
    assertThat(show(queued).tally().rowsIn()).isEqualTo(1000);
    assertThat(show(queued).percent()).isEqualTo(40);

    work(queued, "second").run((rows, total) -> {});

    assertThat(show(queued).state()).isEqualTo(State.DONE);
    assertThat(show(queued).tally()).isEqualTo(new Tally(2500, 2500, 0, 0, 0));
    assertThat(leads()).hasSize(2500);
  }

  @ParameterizedTest
  @CsvSource({
    "false, lead_import_rejected",
    "false, lead_import_lead",
    "true, lead_import_draft",
  })
  void anImportFailsWhenWhatIsKeptIsNotWhatWasCounted(boolean trial, String table)
      throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, trial, rows(2) + "Bad,nowhere,\n");

    work(queued, "w").run((rows, total) -> lose(table));

    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    assertThat(show(queued).error().orElseThrow())
        .startsWith("The books do not balance: 3 rows in the file, counted Tally[rowsIn=3,");
  }

  private void lose(String table) {
    int lost =
        DATABASE
            .transactions()
            .inTenant(tenant, handle -> handle.execute("DELETE FROM crm." + table));
    assertThat(lost).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1200 | The books do not balance: 1500 rows in the file, counted Tally[rowsIn=1200,",
        "1700 | The books do not balance: 1500 rows in the file, counted Tally[rowsIn=1700,",
        "900 | The file has fewer rows than were read from it before",
      })
  void anImportFailsWhenItsFileIsAnotherAfterABreak(int rows, String error) throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, false, rows(1500));
    assertThatThrownBy(() -> work(queued, "first").run(breaksOffAfter(1000))).hasMessage("killed");
    files.put("f", rows(rows).getBytes(StandardCharsets.UTF_8));

    run(queued, "second");

    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    assertThat(show(queued).error().orElseThrow()).startsWith(error);
  }

  @Test
  void theTimeLeftFollowsThePaceOfTheLatestRun() throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, false, rows(2500));
    assertThat(queued.secondsLeft()).isEmpty();

    ImportWork first = work(queued, "first", everyLookTakes(Duration.ofSeconds(2)));
    assertThatThrownBy(() -> first.run(breaksOffAfter(1000))).hasMessage("killed");
    assertThat(show(queued).rowsPerSecond()).contains(500.0);
    assertThat(show(queued).secondsLeft()).contains(3L);

    List<Optional<Long>> left = new ArrayList<>();
    work(queued, "second", everyLookTakes(Duration.ofSeconds(1)))
        .run((rows, total) -> left.add(show(queued).secondsLeft()));
    assertThat(left).containsExactly(Optional.of(1L), Optional.of(0L));
    assertThat(show(queued).rowsPerSecond()).contains(750.0);
    assertThat(show(queued).secondsLeft()).isEmpty();
  }

  /** A clock that goes on by so much between one look at it and the next. */
  private static LongSupplier everyLookTakes(Duration time) {
    AtomicLong nanos = new AtomicLong();
    return () -> nanos.getAndAdd(time.toNanos());
  }

  private static ImportWork.Progress breaksOffAfter(long last) {
    return (rows, total) -> {
      if (rows == last) {
        throw new IllegalStateException("killed");
      }
    };
  }

  @Test
  void whoLostTheTurnWritesNothingMore() throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, false, rows(2500));
    List<Long> heard = new ArrayList<>();

    work(queued, "slow")
        .run((rows, total) -> {
          heard.add(rows);
          if (heard.size() == 1) {
            run(queued, "fast");
          }
        });

    assertThat(heard).containsExactly(1000L);
    assertThat(show(queued).tally()).isEqualTo(new Tally(2500, 2500, 0, 0, 0));
  }

  @Test
  void aCancelledImportStopsAndKeepsWhatItDid() throws Exception {
    LeadImport queued = queued(MatchBy.EMAIL, false, rows(2500));

    work(queued, "w").run((rows, total) -> book(book -> book.cancel(queued.id())));

    LeadImport cancelled = show(queued);
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.tally().rowsIn()).isEqualTo(1000);
    assertThat(leads()).hasSize(1000);
  }

  @Test
  void aTrialSaysExactlyWhatTheRealOneDoes() throws Exception {
    enter(LeadFields.named("Row 5").withEmail("row5@example.com"));
    String file =
        rows(1500)
            + "Row 5,row5@example.com,Acme\nRow 5,row5@example.com,Acme\nX,row7@example.com,\n";
    LeadImport trial = queued(MatchBy.EMAIL, true, file);

    run(trial, "w");

    Tally expected = show(trial).tally();
    assertThat(show(trial).state()).isEqualTo(State.DONE);
    assertThat(leads()).hasSize(1);
    assertThat(expected).isEqualTo(new Tally(1503, 1499, 2, 2, 0));
    book(book -> book.start(trial.id(), plan(MatchBy.EMAIL, false), "ann"));
    run(trial, "w");
    assertThat(show(trial).tally()).isEqualTo(expected);
  }

  @Test
  void aFileThatBreaksOffInItsMidstChangesNothing() throws Exception {
    LeadImport queued =
        queued(
            MatchBy.EMAIL,
            false,
            rows(1200) + "\"never closed,a@example.com\n" + "x".repeat(600_000));

    run(queued, "w");

    assertThat(show(queued).state()).isEqualTo(State.FAILED);
    assertThat(show(queued).error().orElseThrow()).contains("begins at line 1202");
    assertThat(leads()).isEmpty();
  }

  @Test
  void aForgottenTenantConditionReturnsNothing() throws Exception {
    String file = "name,email\nJane,jane@example.com\nJoe,nowhere\n";
    run(queued(MatchBy.EMAIL, true, file), "w");
    imported(MatchBy.EMAIL, file);

    for (String table :
        List.of("lead_import", "lead_import_lead", "lead_import_rejected", "lead_import_draft")) {
      assertThat(count(tenant, table)).as(table).isPositive();
      assertThat(count("t-" + UUID.randomUUID(), table)).as(table).isZero();
    }
  }

  private static long count(String as, String table) {
    return DATABASE
        .transactions()
        .inTenant(
            as,
            handle ->
                handle.createQuery("SELECT count(*) FROM crm." + table).mapTo(Long.class).one());
  }

  @Test
  void addressesMayBeSwappedInOneFile() throws Exception {
    enter(LeadFields.named("A").withEmail("a@example.com").withExternalId("A"));
    enter(LeadFields.named("B").withEmail("b@example.com").withExternalId("B"));

    LeadImport done =
        imported(
            MatchBy.EXTERNAL_ID,
            "external_id,name,email\nB,B,c@example.com\nA,A,b@example.com\nB,B,a@example.com\n");

    assertThat(done.tally()).isEqualTo(new Tally(3, 0, 3, 0, 0));
    assertThat(named("A").fields().email()).contains("b@example.com");
    assertThat(named("B").fields().email()).contains("a@example.com");
  }

  @Test
  void aPlanMustFitTheFile() throws Exception {
    LeadImport uploaded = uploaded("email,company\na@example.com,Acme\n");

    ImportOutcome outcome =
        book(book ->
            book.start(uploaded.id(), new ImportPlan(Map.of(), MatchBy.EMAIL, false), "ann"));

    assertThat(outcome).isInstanceOf(ImportOutcome.Unfit.class);
    assertThat(((ImportOutcome.Unfit) outcome).problems())
        .extracting(problem -> problem.kind())
        .containsExactly("no_name", "no_key");
    ImportOutcome early = book(book -> book.cancel(uploaded.id()));
    assertThat(early).isInstanceOf(ImportOutcome.WrongState.class);
  }

  private List<String> events() {
    return texts("SELECT event_type FROM crm.outbox WHERE tenant_id = ? ORDER BY seq");
  }

  private List<String> audited() {
    return texts(
        "SELECT method || ' ' || path || ' ' || actor FROM crm.audit_record WHERE tenant_id = ?");
  }

  private List<String> texts(String sql) {
    return DATABASE
        .jdbi()
        .withHandle(handle -> handle.select(sql, tenant).mapTo(String.class).list());
  }
}
