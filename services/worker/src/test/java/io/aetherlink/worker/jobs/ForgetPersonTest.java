package io.aetherlink.worker.jobs;

import static io.aetherlink.testkit.Awaiting.await;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportField;
import io.aetherlink.crm.imports.ImportJobs;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.PersonTrait;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.SoughtPerson;
import io.aetherlink.crm.imports.UploadedTable;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.crm.postgres.PostgresErasedPeople;
import io.aetherlink.crm.postgres.PostgresImportStore;
import io.aetherlink.files.FileStore;
import io.aetherlink.files.StoredFile;
import io.aetherlink.jobs.Job;
import io.aetherlink.jobs.JobList;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.jobs.RetryDelay;
import io.aetherlink.testkit.TestSummarizer;
import io.aetherlink.worker.WorkerPlatform;
import io.aetherlink.writes.postgres.Transactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(WorkerPlatform.class)
class ForgetPersonTest {
  private static final String ADA = "Name,Mail\nEve,eve@x.test\nAda,ADA@x.test\nJoe,nowhere\n";
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String EVE = "Name,Mail\nEve,eve@x.test\n";

  @Inject FileStore files;
  @Inject JobQueue queue;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final String tenant = "t-" + UUID.randomUUID();

  @BeforeEach
  void open() {
    await().atMost(LONG).until(() -> given().get("/health").path("jobs").equals("running"));
  }

  @Test
  void aPersonIsForgottenInEveryFileWhateverCameOfIt() throws Exception {
    LeadImport untouched = uploaded(ADA);
    LeadImport triedOut = imported(ADA, true);
    LeadImport ofOthers = imported(EVE, true);
    LeadImport imported = imported(ADA, false);
    LeadImport unchanged = imported(ADA, false);

    forget("ada@x.test", Duration.ZERO);
    searched();

    for (LeadImport each : List.of(untouched, triedOut, imported, unchanged)) {
      assertThat(gone(each)).isTrue();
      LeadImport now = find(each.id());
      assertThat(now.forgottenAt()).isPresent();
      assertThat(now.columns()).isEmpty();
      assertThat(now.tally()).isEqualTo(each.tally());
      assertThat(rejected(each.id())).allSatisfy(row -> assertThat(row.cells()).isEmpty());
      assertThat(rejected(each.id())).hasSize((int) each.tally().rejected());
    }
    assertThat(drafts()).containsOnly(ofOthers.id());
    assertThat(find(ofOthers.id())).isEqualTo(ofOthers);
    assertThat(gone(ofOthers)).isFalse();
    assertThat(started(triedOut.id())).isInstanceOf(ImportOutcome.Forgotten.class);
  }

  @Test
  void aFileThatAnImportStillReadsIsForgottenLater() throws Exception {
    LeadImport waiting = uploaded(ADA);
    inTenant(handle -> book(handle).start(waiting.id(), plan(true), "ann"));

    forget("ada@x.test", Duration.ZERO);
    await().atMost(LONG).until(() -> jobs().size() > 1);
    assertThat(gone(waiting)).isFalse();
    inTenant(handle -> book(handle).cancel(waiting.id()));
    inTenant(handle ->
        handle.execute(
            "UPDATE crm.job SET due_at = now() WHERE tenant_id = ? AND state = 'queued'", tenant));

    await().atMost(LONG).until(() -> gone(waiting));
    assertThat(find(waiting.id()).forgottenAt()).isPresent();
  }

  @Test
  void aPersonIsLookedForOnceMoreAfterThreeDaysAndThenNoMore() throws Exception {
    LeadImport uploadedSince = uploaded(ADA);

    forget("ada@x.test", ForgetPerson.LOOKED_FOR);
    await().atMost(LONG).until(() -> erasedPeople() == 0);

    assertThat(gone(uploadedSince)).isTrue();
    await()
        .atMost(LONG)
        .until(() -> jobs().stream().allMatch(job -> job.state() == Job.State.DONE));
    assertThat(jobs()).hasSize(1);
  }

  @Test
  void aSearchIsTriedAgainForAsLongAsAFileIsKept() {
    forget("ada@x.test", Duration.ZERO);
    searched();

    Job next = jobs().getFirst();
    assertThat(next.state()).isEqualTo(Job.State.QUEUED);
    Duration shortest =
        IntStream.range(1, next.maxAttempts())
            .mapToObj(attempt -> RetryDelay.STANDARD.after(attempt, () -> 1))
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(shortest).isGreaterThan(Duration.ofDays(30));
  }

  /** Before what tells of people who were erased was kept elsewhere, their jobs carried it. */
  @Test
  void aPersonIsForgottenWhomAJobOfAnEarlierVersionTellsOf() throws Exception {
    LeadImport before = uploaded(ADA);
    LeadImport ofOthers = uploaded(EVE);
    SoughtPerson.Known known = sought("ada@x.test").known();
    String digests =
        known.digests().getOrDefault(PersonTrait.EMAIL, Set.of()).stream()
            .collect(joining("\",\"", "[\"", "\"]"));
    String payload = "{\"salt\": \"%s\", \"email\": %s}".formatted(known.salt(), digests);

    inTenant(handle -> queue.add(handle, NewJob.of(tenant, ForgetPersonWork.TYPE, payload)));
    await().atMost(LONG).until(() -> jobs().size() > 1);

    assertThat(gone(before)).isTrue();
    assertThat(gone(ofOthers)).isFalse();
    assertThat(jobs()).extracting(Job::payload).noneMatch(carried -> carried.contains("salt"));
    assertThat(jobs().getFirst().dueAt()).isAfter(clock.instant().plus(Duration.ofDays(2)));

    LeadImport later = uploaded(ADA);
    look(later);
    await().atMost(LONG).until(() -> gone(later));
  }

  @Test
  void aFileThatIsUploadedMeanwhileIsSearchedForAllWhoWereErased() throws Exception {
    forget("ada@x.test", Duration.ZERO);
    searched();
    LeadImport later = uploaded(ADA);
    LeadImport ofOthers = uploaded(EVE);

    look(later);
    look(ofOthers);

    await().atMost(LONG).until(() -> gone(later));
    searched();
    assertThat(find(later.id()).columns()).isEmpty();
    assertThat(gone(ofOthers)).isFalse();
    assertThat(erasedPeople()).isEqualTo(1);
  }

  @Test
  void aFileOfWhichALeadCameThatWasErasedIsForgottenWhateverItSays() throws Exception {
    LeadImport ofName = uploaded(EVE);
    inTenant(handle -> handle.execute("UPDATE crm.lead_import SET tells_of_erased = true"));

    look(ofName);

    await().atMost(LONG).until(() -> gone(ofName));
  }

  @Test
  void aFileWhoseDeletionFailedIsDeletedByTheNextAttempt() throws Exception {
    LeadImport marked = uploaded(EVE);
    inTenant(handle -> book(handle).forget(marked.id()));

    forget("ada@x.test", Duration.ZERO);
    searched();

    assertThat(gone(marked)).isTrue();
  }

  private LeadImport uploaded(String text) throws IOException {
    String key = ImportJobs.FILES + UUID.randomUUID();
    UploadedTable table = new UploadedTable(new ByteArrayInputStream(text.getBytes(UTF_8)), 1000);
    files.put(key, table);
    NewImport added = new NewImport("a.csv", key, table.bytes(), table.preview(), "ann");
    return inTenant(handle -> book(handle).add(added));
  }

  /** A file that was imported, of which the last row was refused. */
  private LeadImport imported(String text, boolean dryRun) throws IOException {
    long id = uploaded(text).id();
    inTenant(handle -> {
      ImportOutcome outcome = book(handle).start(id, plan(dryRun), "ann");
      queue.add(handle, NewJob.of(tenant, ImportJobs.IMPORT, ImportJobs.payload(id)));
      return outcome;
    });
    return await().atMost(LONG).until(() -> find(id), now -> now.state() == State.DONE);
  }

  private ImportOutcome started(long id) {
    return inTenant(handle -> book(handle).start(id, plan(false), "ann"));
  }

  private static ImportPlan plan(boolean dryRun) {
    return new ImportPlan(
        Map.of("Name", ImportField.NAME, "Mail", ImportField.EMAIL), MatchBy.EMAIL, dryRun);
  }

  /** Asks for a person to be forgotten who was erased that long ago, as customer-ops does. */
  private void forget(String email, Duration ago) {
    SoughtPerson sought = sought(email);
    inTenant(handle -> {
      long id =
          new PostgresErasedPeople(handle, tenant)
              .add(sought.known().salt(), sought.known().named(), clock.instant().minus(ago));
      return ask(handle, new ForgetPersonWork.OfPerson(id));
    });
  }

  private static SoughtPerson sought(String email) {
    LeadFields person = LeadFields.named("Ada").withEmail(email);
    return SoughtPerson.of(List.of(person), TestSummarizer.SIGNING_KEY);
  }

  /** Asks for a file to be looked at, as customer-ops does. */
  private void look(LeadImport at) {
    inTenant(handle -> ask(handle, new ForgetPersonWork.InImport(at.id())));
  }

  private OptionalLong ask(Handle handle, ForgetPersonWork.ById work) {
    return queue.add(handle, NewJob.of(tenant, ForgetPersonWork.TYPE, work.payload()));
  }

  /** Waits until all is searched that is not to be searched later. */
  private void searched() {
    Instant soon = clock.instant().plus(Duration.ofDays(1));
    await()
        .atMost(LONG)
        .until(() ->
            jobs().stream()
                .allMatch(job ->
                    job.state() == Job.State.DONE
                        || job.state() == Job.State.QUEUED && job.dueAt().isAfter(soon)));
  }

  private boolean gone(LeadImport of) {
    try (Stream<StoredFile> kept = files.list(of.fileKey())) {
      return kept.findAny().isEmpty();
    }
  }

  private long erasedPeople() {
    return inTenant(handle -> new PostgresErasedPeople(handle, tenant).known().size());
  }

  private List<Job> jobs() {
    return inTenant(handle ->
        new JobList("crm")
            .newest(
                handle,
                Optional.empty(),
                Optional.of(ForgetPersonWork.TYPE),
                OptionalLong.empty(),
                10));
  }

  private List<RejectedRow> rejected(long id) {
    return inTenant(handle -> {
      List<RejectedRow> rows = new ArrayList<>();
      new PostgresImportStore(handle, tenant).rejected(id, rows::add);
      return rows;
    });
  }

  private List<Long> drafts() {
    return inTenant(handle ->
        handle
            .select("SELECT import_id FROM crm.lead_import_draft WHERE tenant_id = ?", tenant)
            .mapTo(Long.class)
            .list());
  }

  private LeadImport find(long id) {
    return inTenant(handle -> new PostgresImportStore(handle, tenant).find(id).orElseThrow());
  }

  private ImportBook book(Handle handle) {
    return new ImportBook(new PostgresImportStore(handle, tenant), clock);
  }

  private <T> T inTenant(Function<Handle, T> work) {
    return transactions.inTenant(tenant, work);
  }
}
