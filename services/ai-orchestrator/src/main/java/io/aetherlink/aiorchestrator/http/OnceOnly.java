package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.aiorchestrator.postgres.KeptAnswers;
import io.aetherlink.aiorchestrator.postgres.KeptAnswers.Found;
import io.aetherlink.aiorchestrator.postgres.Patience;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A request with an {@code Idempotency-Key} is done once, and its answer given again for a day. */
@Singleton
class OnceOnly {
  private static final Logger LOG = Logger.getLogger(OnceOnly.class);
  private static final String REPLAYED = "Idempotency-Replayed";

  private final KeptAnswers answers;
  private final ObjectMapper json;
  private final Patience patience;

  @Inject
  OnceOnly(KeptAnswers answers, ObjectMapper json, Patience patience) {
    this.answers = answers;
    this.json = json;
    this.patience = patience;
  }

  /** One request of a tenant. */
  record Once(String tenant, IdempotencyKey key, Duration deadline) {}

  /**
   * What fails is not kept: the same request may be tried again.
   *
   * @param headers gets those that go with an answer that is given again
   */
  Uni<OrchestrateResponse> answer(
      Once once, BiConsumer<String, String> headers, Supplier<Uni<OrchestrateResponse>> work) {
    return take(once)
        .flatMap(found ->
            switch (found) {
              case Found.Kept(var body) -> {
                headers.accept(REPLAYED, "true");
                yield Uni.createFrom().item(read(body));
              }
              case Found.Underway _ ->
                  Uni.createFrom()
                      .failure(
                          ApiException.conflict(
                                  "The request with this Idempotency-Key is still under way")
                              .header("Retry-After", "1"));
              case Found.Nothing _ -> first(once, work);
            });
  }

  /** A key that was taken for a caller who has left or was refused meanwhile is given back. */
  private Uni<Found> take(Once once) {
    return asked(
        () -> answers.take(once.tenant(), once.key(), once.deadline()),
        late -> {
          if (late instanceof Found.Nothing) {
            giveBack(once);
          }
        });
  }

  private Uni<OrchestrateResponse> first(Once once, Supplier<Uni<OrchestrateResponse>> work) {
    AtomicBoolean answered = new AtomicBoolean();
    return work.get()
        .invoke(answer -> answered.set(true))
        .call(answer -> done(() -> keep(once, answer)))
        .onFailure()
        .call(failure -> done(() -> giveBack(once)))
        .onCancellation()
        .call(() -> done(() -> answered.get() || giveBack(once)));
  }

  private boolean keep(Once once, OrchestrateResponse answer) {
    try {
      answers.keep(once.tenant(), once.key(), json.writeValueAsString(answer));
      return true;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      LOG.warnf("An answer was given but could not be kept under its Idempotency-Key: %s", e);
      return false;
    }
  }

  private boolean giveBack(Once once) {
    try {
      answers.giveBack(once.tenant(), once.key());
      return true;
    } catch (RuntimeException e) {
      LOG.warnf("An Idempotency-Key stays taken until its request's deadline: %s", e);
      return false;
    }
  }

  private OrchestrateResponse read(String body) {
    try {
      return json.readValue(body, OrchestrateResponse.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept answer cannot be read", e);
    }
  }

  /** Nobody goes without an answer because it cannot be kept; it is soon, or never. */
  private Uni<Boolean> done(Supplier<Boolean> work) {
    return asked(work, late -> {})
        .onFailure()
        .invoke(e -> LOG.warnf("An Idempotency-Key is not waited for: %s", e))
        .onFailure()
        .recoverWithItem(false);
  }

  private <T> Uni<T> asked(Supplier<T> question, Consumer<T> late) {
    return Uni.createFrom().completionStage(() -> patience.ask(wanted -> question.get(), late));
  }
}
