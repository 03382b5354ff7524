package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.aiorchestrator.postgres.KeptAnswers;
import io.aetherlink.aiorchestrator.postgres.KeptAnswers.Found;
import io.aetherlink.http.ApiException;
import io.aetherlink.writes.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A request with an {@code Idempotency-Key} is done once, and its answer given again for a day. */
@Singleton
class OnceOnly {
  private static final Logger LOG = Logger.getLogger(OnceOnly.class);
  private static final String REPLAYED = "Idempotency-Replayed";

  private final KeptAnswers answers;
  private final ObjectMapper json;
  private final Executor blocking = Executors.newVirtualThreadPerTaskExecutor();

  @Inject
  OnceOnly(KeptAnswers answers, ObjectMapper json) {
    this.answers = answers;
    this.json = json;
  }

  /** One request of a tenant. */
  record Once(String tenant, IdempotencyKey key, Duration deadline) {}

  /** What fails is not kept: the same request may be tried again. */
  Uni<OrchestrateResponse> answer(
      Once once, HttpServerResponse response, Supplier<Uni<OrchestrateResponse>> work) {
    AtomicBoolean left = new AtomicBoolean();
    return onVirtualThread(() -> take(once, left))
        .onCancellation()
        .invoke(() -> left.set(true))
        .flatMap(found ->
            switch (found) {
              case Found.Kept(var body) -> {
                response.putHeader(REPLAYED, "true");
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

  /** A key that was taken for a caller who left meanwhile is given back at once. */
  private Found take(Once once, AtomicBoolean left) {
    Found found = answers.take(once.tenant(), once.key(), once.deadline());
    if (left.get() && found instanceof Found.Nothing) {
      giveBack(once);
    }
    return found;
  }

  private Uni<OrchestrateResponse> first(Once once, Supplier<Uni<OrchestrateResponse>> work) {
    AtomicBoolean answered = new AtomicBoolean();
    return work.get()
        .invoke(answer -> answered.set(true))
        .call(answer -> onVirtualThread(() -> keep(once, answer)))
        .onFailure()
        .call(failure -> onVirtualThread(() -> giveBack(once)))
        .onCancellation()
        .call(() -> onVirtualThread(() -> answered.get() || giveBack(once)));
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

  private <T> Uni<T> onVirtualThread(Supplier<T> blockingWork) {
    return Uni.createFrom().item(blockingWork).runSubscriptionOn(blocking);
  }
}
