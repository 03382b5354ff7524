package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Activity;
import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadBook;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.events.LeadEvents;
import io.aetherlink.crm.imports.ImportBook;
import io.aetherlink.crm.imports.ImportField;
import io.aetherlink.crm.imports.ImportOutcome;
import io.aetherlink.crm.imports.ImportPlan;
import io.aetherlink.crm.imports.ImportStore;
import io.aetherlink.crm.imports.ImportTarget;
import io.aetherlink.crm.imports.ImportWork;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.NewImport;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.UndoWork;
import io.aetherlink.crm.imports.UploadedTable;
import io.aetherlink.crm.json.LeadFactJson;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.events.Outbox;
import io.aetherlink.events.OutboxBell;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of leads of one tenant and what becomes of them, on a real PostgreSQL. */
abstract class ImportBench {
  static final String INSTALLATION = "only this installation knows this";
  static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  static final ImportBook.Undoer ANN = new ImportBook.Undoer("ann", false);
  static final InstantSource CLOCK = InstantSource.system();
  static final PostgresImportJournals JOURNALS =
      new PostgresImportJournals(
          DATABASE.transactions(),
          new Outbox(CrmTables.SCHEMA, new OutboxBell(DATABASE.jdbi(), CrmTables.SCHEMA)),
          new LeadEvents("/aetherlink/test"),
          "test",
          CLOCK,
          PhoneRegion.NONE,
          INSTALLATION);

  final String tenant = "t-" + UUID.randomUUID();
  final Map<String, byte[]> files = new HashMap<>();

  static String rows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "Row %d,row%d@example.com,\n".formatted(i, i))
        .collect(Collectors.joining("", "name,email,company\n", ""));
  }

  LeadImport imported(MatchBy matchBy, String file) throws IOException {
    LeadImport queued = queued(matchBy, false, file);
    run(queued, "w");
    return show(queued);
  }

  LeadImport queued(MatchBy matchBy, boolean dryRun, String file) throws IOException {
    LeadImport uploaded = uploaded(file);
    Map<String, ImportTarget> mapping = new LinkedHashMap<>();
    uploaded.columns().forEach(c -> mapping.put(c.header(), c.guess().orElseThrow()));
    ImportOutcome outcome =
        book(book -> book.start(uploaded.id(), new ImportPlan(mapping, matchBy, dryRun), "ann"));
    return ((ImportOutcome.Done) outcome).now();
  }

  static ImportPlan plan(MatchBy matchBy, boolean dryRun) {
    return new ImportPlan(
        Map.of(
            "name", ImportField.NAME, "email", ImportField.EMAIL, "company", ImportField.COMPANY),
        matchBy,
        dryRun);
  }

  LeadImport uploaded(String file) throws IOException {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    files.put("f", bytes);
    try (UploadedTable table = new UploadedTable(new ByteArrayInputStream(bytes), 1 << 20)) {
      table.readAllBytes();
      return book(
          book -> book.add(new NewImport("leads.csv", "f", table.bytes(), table.preview(), "ann")));
    }
  }

  void run(LeadImport queued, String runner) {
    try {
      work(queued, runner).run((rows, total) -> {});
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  ImportWork work(LeadImport queued, String runner) {
    return work(queued, runner, System::nanoTime);
  }

  ImportWork work(LeadImport queued, String runner, LongSupplier nanos) {
    return new ImportWork(
        JOURNALS.of(tenant, queued.id(), runner),
        key -> new ByteArrayInputStream(files.get(key)),
        nanos);
  }

  <T> T book(Function<ImportBook, T> use) {
    return store(store -> use.apply(new ImportBook(store, CLOCK)));
  }

  <T> T store(Function<ImportStore, T> use) {
    return DATABASE
        .transactions()
        .inTenant(tenant, handle -> use.apply(new PostgresImportStore(handle, tenant)));
  }

  LeadImport show(LeadImport of) {
    return store(store -> store.find(of.id())).orElseThrow();
  }

  List<RejectedRow> rejected(LeadImport of) {
    return store(store -> {
      List<RejectedRow> rows = new ArrayList<>();
      store.rejected(of.id(), rows::add);
      return rows;
    });
  }

  long enter(LeadFields fields) {
    return DATABASE
        .store()
        .inTenant(
            tenant,
            records ->
                ((LeadOutcome.Done) new LeadBook(records, Actor.user("bob"), CLOCK).create(fields))
                    .lead()
                    .id());
  }

  Lead find(long id) {
    return DATABASE.store().inTenant(tenant, r -> r.leads().find(id)).orElseThrow();
  }

  List<Lead> leads() {
    return DATABASE
        .store()
        .inTenant(
            tenant,
            r ->
                r.leads()
                    .page(LeadQuery.first(LeadFilter.ALL, LeadOrder.NEWEST_FIRST, 10_000))
                    .leads());
  }

  Lead named(String name) {
    return leads().stream()
        .filter(lead -> lead.fields().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void undo(LeadImport done) {
    book(book -> book.undo(done.id(), ANN));
    new UndoWork(JOURNALS.undoOf(tenant, done.id(), "w")).run();
  }

  List<String> types(long lead) {
    return DATABASE
        .store()
        .inTenant(tenant, r -> r.history().newest(lead, 50, OptionalLong.empty()))
        .stream()
        .map(Activity::fact)
        .map(LeadFactJson::type)
        .toList();
  }

  /** Somebody else changes a lead. */
  void edit(long id, String source) {
    LeadOutcome outcome =
        DATABASE
            .store()
            .inTenant(
                tenant,
                records ->
                    new LeadBook(records, Actor.user("bob"), CLOCK)
                        .edit(id, version -> true, fields -> fields.withSource(source)));
    assertThat(outcome).isInstanceOf(LeadOutcome.Done.class);
  }
}
