package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import io.aetherlink.events.Outage;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.EffectAudit;
import io.aetherlink.writes.postgres.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Transactions on the schema {@code ops}; an outage is told as the domain knows it.
 *
 * @param events what happens in them
 * @param trail who did what
 */
public record Sessions(Jdbi jdbi, EffectAudit audit, EventRows events, TrailRows trail) {
  private static final int OK = 200;

  /** Work in one transaction. */
  <T> T ask(Function<Handle, T> work) {
    return told(() -> jdbi.inTransaction(work::apply));
  }

  /** Work in one transaction, of which nothing is kept. */
  <T> T tried(Function<Handle, T> work) {
    return told(() ->
        jdbi.withHandle(handle -> {
          handle.begin();
          try {
            return work.apply(handle);
          } finally {
            handle.rollback();
          }
        }));
  }

  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw Outage.causes(e) ? new StoreUnavailableException(e) : e;
    }
  }

  /** What the request at hand asked for, in one transaction with its record. */
  <T> T effect(Function<Handle, T> change) {
    return effectIfAny(handle -> Optional.of(change.apply(handle))).orElseThrow();
  }

  /** The same for what may find nothing to change; then there is no record. */
  <T> Optional<T> effectIfAny(Function<Handle, Optional<T>> change) {
    AuditRecord entry = audit.current(OK);
    Optional<T> outcome =
        ask(handle -> {
          Optional<T> changed = change.apply(handle);
          changed.ifPresent(any -> trail.add(handle, List.of(entry)));
          return changed;
        });
    outcome.ifPresent(any -> audit.kept());
    return outcome;
  }

  /** The same for what may be sent again under its key, which is answered as before then. */
  Answer write(WriteRequest request, Function<Handle, Answer> effect) {
    EffectAudit same = new SameRecord(audit);
    try {
      return new DurableWrites(OpsSchema.NAME, new Transactions(jdbi), same)
          .perform(
              request,
              handle -> {
                Answer answer = effect.apply(handle);
                if (answer.succeeded()) {
                  trail.tell(handle, List.of(same.current(answer.status())));
                }
                return answer;
              });
    } catch (io.aetherlink.writes.StoreUnavailableException e) {
      throw new StoreUnavailableException(e);
    }
  }

  /** Forgets the answers that nobody asks for any more. */
  public void forgetAnswers() {
    // Without a tenant, row security offers exactly the old ones; a condition of ours would be one
    // more look at rows, for which it offers none.
    ask(handle -> handle.execute("DELETE FROM ops.idempotency_key"));
  }
}
