package io.aetherlink.customerops.postgres;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.EntryBook;
import io.aetherlink.crm.EntryBook.Newcomer;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadOutcome.CustomRefused;
import io.aetherlink.crm.LeadOutcome.Done;
import io.aetherlink.crm.Suspect;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.crm.postgres.PostgresCrmStore;
import io.aetherlink.customerops.domain.Jobs;
import io.aetherlink.customerops.domain.Writes;
import io.aetherlink.jobs.JobQueue;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.Gathering;
import io.aetherlink.writes.SharedWrite;
import io.aetherlink.writes.StoreUnavailableException;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.Database;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.EffectAudit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads and writes on PostgreSQL, once it is there. */
@Singleton
public final class PostgresCrm implements CrmStore, Writes {
  private static final System.Logger LOG = System.getLogger(PostgresCrm.class.getName());
  private static final int CREATED = 201;

  private static final int MOST_OF_A_GROUP = 64;

  private final PostgresCrmStore store;
  private final DurableWrites writes;
  private final JobQueue queue;
  private final Database database;
  private final EffectAudit audit;
  private final Clock clock;
  private final Gathering<String, SharedWrite<Entry>, Optional<Answer>> entries =
      new Gathering<>(MOST_OF_A_GROUP, this::enterTogether);

  /** A lead to be entered, whether suspects are named, and how what became of it is answered. */
  private record Entry(LeadFields lead, boolean checked, Function<Entered, Answer> answer) {}

  @Inject
  PostgresCrm(
      PostgresCrmStore store,
      DurableWrites writes,
      JobQueue queue,
      Database database,
      EffectAudit audit,
      Clock clock) {
    this.store = store;
    this.writes = writes;
    this.queue = queue;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public <T> T inTenant(String tenant, Function<TenantRecords, T> work) {
    database.requirePrepared();
    return store.inTenant(tenant, work);
  }

  @Override
  public Answer perform(WriteRequest request, Function<Books, Answer> effect) {
    return perform(request, (books, jobs) -> effect.apply(books));
  }

  @Override
  public boolean answered(WriteRequest request) {
    database.requirePrepared();
    return writes.answered(request);
  }

  @Override
  public Answer perform(WriteRequest request, BiFunction<Books, Jobs, Answer> effect) {
    database.requirePrepared();
    return writes.perform(
        request, handle -> effect.apply(books(handle, request), job -> queue.add(handle, job)));
  }

  @Override
  public Answer enter(
      WriteRequest request, LeadFields lead, boolean checked, Function<Entered, Answer> answer) {
    database.requirePrepared();
    Entry entry = new Entry(lead, checked, answer);
    var write = new SharedWrite<>(request, entry, audit.current(CREATED));
    Optional<Answer> shared = entries.answer(request.tenant(), write);
    shared.filter(Answer::succeeded).ifPresent(_ -> audit.kept());
    return shared.orElseGet(
        () -> perform(request, books -> alone(books.records(), entry, books.leads().create(lead))));
  }

  private static Answer alone(TenantRecords records, Entry entry, LeadOutcome outcome) {
    return answers(records, List.of(entry), List.of(outcome)).getFirst();
  }

  /** Who gets no answer here is entered alone, and hears why or waits for whom it has to. */
  private List<Optional<Answer>> enterTogether(String tenant, List<SharedWrite<Entry>> group) {
    try {
      Map<SharedWrite<Entry>, Answer> answers =
          writes.performTogether(tenant, group, this::answers);
      return group.stream().map(write -> Optional.ofNullable(answers.get(write))).toList();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "Leads that came together are entered alone", e);
      return Collections.nCopies(group.size(), Optional.empty());
    }
  }

  private Map<SharedWrite<Entry>, Answer> answers(Handle handle, List<SharedWrite<Entry>> group) {
    TenantRecords records = store.records(handle, group.getFirst().request().tenant());
    List<LeadOutcome> outcomes =
        new EntryBook(records, clock).enter(group.stream().map(PostgresCrm::newcomer).toList());
    Iterator<Answer> given =
        answers(records, group.stream().map(SharedWrite::what).toList(), outcomes).iterator();
    Map<SharedWrite<Entry>, Answer> answers = new HashMap<>();
    for (int i = 0; i < group.size(); i++) {
      Answer answer = given.next();
      if (!(outcomes.get(i) instanceof CustomRefused)) {
        answers.put(group.get(i), answer);
      }
    }
    return answers;
  }

  private static List<Answer> answers(
      TenantRecords records, List<Entry> entries, List<LeadOutcome> outcomes) {
    Map<Long, List<Suspect>> suspects = suspects(records, entries, outcomes);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      LeadOutcome outcome = outcomes.get(i);
      List<Suspect> named =
          outcome instanceof Done(Lead lead)
              ? suspects.getOrDefault(lead.id(), List.of())
              : List.of();
      answers.add(entries.get(i).answer().apply(new Entered(outcome, named)));
    }
    return answers;
  }

  /** Of all whose callers want to know them, in one statement. */
  private static Map<Long, List<Suspect>> suspects(
      TenantRecords records, List<Entry> entries, List<LeadOutcome> outcomes) {
    List<Long> together = new ArrayList<>();
    List<Lead> checked = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (outcomes.get(i) instanceof Done(Lead lead)) {
        together.add(lead.id());
        if (entries.get(i).checked()) {
          checked.add(lead);
        }
      }
    }
    return checked.isEmpty()
        ? Map.of()
        : records.leads().suspectsOfNew(checked, together, MOST_SUSPECTS);
  }

  private static Newcomer newcomer(SharedWrite<Entry> write) {
    return new Newcomer(write.what().lead(), actor(write.request()));
  }

  private Books books(Handle handle, WriteRequest request) {
    return new Books(store.records(handle, request.tenant()), actor(request), clock);
  }

  private static Actor actor(WriteRequest request) {
    return new Actor(request.actor(), request.system(), request.cause());
  }
}
