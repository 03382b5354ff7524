package io.aetherlink.writes.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.SharedWrite;
import io.aetherlink.writes.WriteRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Does what callers ask for, once, with everything that belongs to it in one transaction. */
public final class DurableWrites {
  /** Shorter than PostgreSQL waits before it looks for a deadlock. */
  private static final String WAIT_SHORTLY = "SET LOCAL lock_timeout = '200ms'";

  private final String schema;
  private final Transactions transactions;
  private final EffectAudit audit;

  /**
   * @param schema where {@link WriteTables} stand
   */
  public DurableWrites(String schema, Transactions transactions, EffectAudit audit) {
    this.schema = schema;
    this.transactions = transactions;
    this.audit = audit;
  }

  /**
   * Does a write: its effect, its audit record, and its answer under the caller's key. A request
   * that was answered before gets that answer again and has no effect.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the database is away
   */
  public Answer perform(WriteRequest request, Function<Handle, Answer> effect) {
    Answer answer =
        transactions.inTenant(request.tenant(), handle -> once(handle, request, effect));
    if (answer.succeeded() && !answer.repeated()) {
      audit.kept();
    }
    return answer;
  }

  /**
   * Does writes of one tenant in one transaction: all of them that get an answer, or none. What
   * else belongs to a write is as with {@link #perform}, except that its audit record comes with
   * it, and {@link EffectAudit#kept} is left to who asks. Nobody waits long for what other
   * transactions hold: it throws then, as for everything that makes one of the writes impossible.
   *
   * @param effect of writes whose keys were not taken, of which there is at least one, with an
   *     answer to each that had an effect
   * @return the answers; none where the key is taken, be it by another of these writes, and where
   *     the effect gave none: such a write is to be performed alone
   * @throws io.aetherlink.writes.StoreUnavailableException if the database is away
   */
  public <T> Map<SharedWrite<T>, Answer> performTogether(
      String tenant,
      List<SharedWrite<T>> writes,
      BiFunction<Handle, List<SharedWrite<T>>, Map<SharedWrite<T>, Answer>> effect) {
    return transactions.inTenant(
        tenant,
        handle -> {
          handle.execute(WAIT_SHORTLY);
          IdempotencyKeys keys = new IdempotencyKeys(handle, schema, tenant);
          List<SharedWrite<T>> fresh = writes.stream().filter(write -> isNew(keys, write)).toList();
          Map<SharedWrite<T>, Answer> answers =
              fresh.isEmpty() ? Map.of() : effect.apply(handle, fresh);
          fresh.forEach(write -> settle(keys, write, Optional.ofNullable(answers.get(write))));
          AuditRecords.append(handle, schema, audits(answers));
          return answers;
        });
  }

  private static boolean isNew(IdempotencyKeys keys, SharedWrite<?> write) {
    return write.request().key().map(keys::isNew).orElse(true);
  }

  private static void settle(IdempotencyKeys keys, SharedWrite<?> write, Optional<Answer> answer) {
    write
        .request()
        .key()
        .ifPresent(
            key -> answer.ifPresentOrElse(given -> keys.keep(key, given), () -> keys.release(key)));
  }

  private static <T> List<AuditRecord> audits(Map<SharedWrite<T>, Answer> answers) {
    return answers.entrySet().stream()
        .filter(answered -> answered.getValue().succeeded())
        .map(answered -> answered.getKey().audit())
        .toList();
  }

  /**
   * The answer that a request had before, for what has to be done outside of the transaction and
   * must not be done again.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the database is away
   */
  public Optional<Answer> earlier(WriteRequest request) {
    return request
        .key()
        .flatMap(key ->
            transactions.inTenant(request.tenant(), handle -> keys(handle, request).find(key)));
  }

  /**
   * Whether a request with this key was answered before, whatever it asked for. Asked where the
   * rest of a request is still on its way.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the database is away
   */
  public boolean answered(WriteRequest request) {
    return request
        .key()
        .filter(key ->
            transactions.inTenant(request.tenant(), handle -> keys(handle, request).isTaken(key)))
        .isPresent();
  }

  private IdempotencyKeys keys(Handle handle, WriteRequest request) {
    return new IdempotencyKeys(handle, schema, request.tenant());
  }

  private Answer once(Handle handle, WriteRequest request, Function<Handle, Answer> effect) {
    IdempotencyKeys keys = keys(handle, request);
    Optional<Answer> earlier = request.key().flatMap(keys::take);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Answer answer = effect.apply(handle);
    request.key().ifPresent(key -> keys.keep(key, answer));
    if (answer.succeeded()) {
      AuditRecords.append(handle, schema, audit.current(answer.status()));
    }
    return answer;
  }
}
