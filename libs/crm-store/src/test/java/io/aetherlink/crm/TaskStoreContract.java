package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadFilter.Period;
import io.aetherlink.crm.TaskQuery.Place;
import io.aetherlink.crm.TaskQuery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of tasks keeps and lists. */
public abstract class TaskStoreContract extends LeadContract {

  @Test
  void aTaskComesBackAsItWasKept() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    TaskFields fields =
        new TaskFields("Call Zoë", Optional.of("ann"), START.plusSeconds(60), false);

    Task kept = tasks(store -> store.insert(lead.id(), fields, "bob", START));

    assertThat(kept)
        .isEqualTo(new Task(kept.id(), lead.id(), fields, "bob", START, Optional.empty(), 1));
    Optional<Task> found = tasks(store -> store.find(kept.id()));
    assertThat(found).contains(kept);
    Optional<Task> seenByOthers =
        store().inTenant("other-" + tenant, r -> r.tasks().find(kept.id()));
    assertThat(seenByOthers).isEmpty();
  }

  @Test
  void anUpdateMakesTheNextVersion() {
    Task task = task(insert(LeadFields.named("Jane"), START), "Call", "ann", 60);
    TaskFields done = new TaskFields("Called", Optional.empty(), START, true);

    Task updated = tasks(store -> store.update(task.withFields(done, START.plusSeconds(9))));

    assertThat(updated.fields()).isEqualTo(done);
    assertThat(updated.doneAt()).contains(START.plusSeconds(9));
    assertThat(updated.version()).isEqualTo(2);
  }

  @Test
  void tasksAreListedByTheirDueDateAndPageOn() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Task third = task(lead, "C", "ann", 90);
    Task first = task(lead, "A", "bob", 30);
    Task second = task(lead, "B", "ann", 90 - 1);
    Task same = task(lead, "D", "ann", 90);

    assertThat(list(new Owner.Any(), State.OPEN, Optional.empty(), 10))
        .containsExactly(first, second, third, same);
    Place place = new Place(third.fields().dueAt(), third.id());
    assertThat(list(new Owner.Any(), State.OPEN, Optional.of(place), 10)).containsExactly(same);
    assertThat(list(new Owner.Any(), State.OPEN, Optional.empty(), 2))
        .containsExactly(first, second);
    assertThat(list(new Owner.One("bob"), State.OPEN, Optional.empty(), 10)).containsExactly(first);
  }

  @Test
  void tasksAreOpenOverdueOrDone() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Task overdue = task(lead, "A", "ann", -1);
    Task open = task(lead, "B", "ann", 0);
    Task late = task(lead, "C", "ann", -9);
    TaskFields finished = new TaskFields("C", Optional.of("ann"), late.fields().dueAt(), true);
    Task done = tasks(store -> store.update(late.withFields(finished, START)));

    assertThat(list(new Owner.Any(), State.OVERDUE, Optional.empty(), 10)).containsExactly(overdue);
    assertThat(list(new Owner.Any(), State.OPEN, Optional.empty(), 10))
        .containsExactly(overdue, open);
    assertThat(list(new Owner.Any(), State.DONE, Optional.empty(), 10)).containsExactly(done);
    assertThat(list(new Owner.Any(), State.ANY, Optional.empty(), 10)).hasSize(3);
  }

  @Test
  void tasksAreListedThatAreDueFromAMomentToBeforeAnother() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Task first = task(lead, "A", "ann", 0);
    Task second = task(lead, "B", "ann", 30);
    Task third = task(lead, "C", "ann", 60);
    Optional<Instant> from = Optional.of(second.fields().dueAt());
    Optional<Instant> before = Optional.of(third.fields().dueAt());

    assertThat(due(new Period(from, before))).containsExactly(second);
    assertThat(due(new Period(from, Optional.empty()))).containsExactly(second, third);
    assertThat(due(new Period(Optional.empty(), before))).containsExactly(first, second);
    assertThat(due(new Period(before, from))).isEmpty();
  }

  private List<Task> due(Period period) {
    TaskQuery query =
        new TaskQuery(
            new Owner.Any(), Optional.empty(), State.OPEN, period, Optional.empty(), START, 10);
    return tasks(store -> store.list(query));
  }

  @Test
  void tasksOfArchivedLeadsAreListedWithTheirLeadOnly() {
    Lead lead = insert(LeadFields.named("Jane"), START);
    Task task = task(lead, "A", "ann", 0);
    update(lead.withArchived(true));

    assertThat(list(new Owner.Any(), State.OPEN, Optional.empty(), 10)).isEmpty();
    List<Task> ofLead =
        tasks(store ->
            store.list(
                new TaskQuery(
                    new Owner.Any(),
                    Optional.of(lead.id()),
                    State.ANY,
                    Period.ALWAYS,
                    Optional.empty(),
                    START,
                    10)));
    assertThat(ofLead).containsExactly(task);
  }

  @Test
  void leadsCanBeListedByWhetherSomethingIsLeftToDo() {
    Lead busy = insert(LeadFields.named("A"), START);
    Lead finished = insert(LeadFields.named("B"), START);
    Lead idle = insert(LeadFields.named("C"), START);
    task(busy, "open", "ann", 0);
    Task task = task(finished, "done", "ann", 0);
    TaskFields done = new TaskFields("done", Optional.empty(), START, true);
    tasks(store -> store.update(task.withFields(done, START)));

    assertThat(list(LeadFilter.ALL.withOpenTask(true))).containsExactly(busy);
    assertThat(list(LeadFilter.ALL.withOpenTask(false))).containsExactlyInAnyOrder(finished, idle);
  }

  private Task task(Lead lead, String title, String owner, int dueInSeconds) {
    Instant due = START.plus(Duration.ofSeconds(dueInSeconds));
    return tasks(store ->
        store.insert(
            lead.id(), new TaskFields(title, Optional.of(owner), due, false), "ann", START));
  }

  private List<Task> list(Owner owner, State state, Optional<Place> after, int limit) {
    TaskQuery query =
        new TaskQuery(owner, Optional.empty(), state, Period.ALWAYS, after, START, limit);
    return tasks(store -> store.list(query));
  }

  private <T> T tasks(Function<TaskStore, T> work) {
    return store().inTenant(tenant, r -> work.apply(r.tasks()));
  }
}
