package io.aetherlink.writes.postgres;

import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Does what callers ask for, once, with everything that belongs to it in one transaction. */
public final class DurableWrites {
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
