package io.aetherlink.aiorchestrator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.aiorchestrator.domain.Listener;
import io.aetherlink.aiorchestrator.domain.Outcome;
import io.aetherlink.aiorchestrator.domain.Running;
import io.aetherlink.aiorchestrator.domain.Token;
import io.aetherlink.http.ApiException;
import io.smallrye.mutiny.helpers.queues.Queues;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Passes one answer on while it is written. What fails before its first piece is an error with a
 * status of its own; what fails after that is the last event, and no {@code [DONE]} follows.
 */
final class ChatRelay {
  private static final Logger LOG = Logger.getLogger(ChatRelay.class);
  private static final String DONE = "[DONE]";
  private static final int USUALLY_UNREAD = 64;

  private final ChatAnswers answers;
  private final boolean withUsage;
  private final ObjectMapper json;
  private final UniEmitter<? super ChatStream> head;
  private final CompletableFuture<Running> running = new CompletableFuture<>();
  private final UnicastProcessor<String> data =
      UnicastProcessor.create(Queues.<String>unbounded(USUALLY_UNREAD).get(), this::leave);
  private boolean begun;

  /**
   * Nothing has been written yet.
   *
   * @param withUsage whether the last piece says what it took
   * @param head takes the stream when it begins, or the error instead of it
   */
  ChatRelay(
      ChatAnswers answers,
      boolean withUsage,
      ObjectMapper json,
      UniEmitter<? super ChatStream> head) {
    this.answers = answers;
    this.withUsage = withUsage;
    this.json = json;
    this.head = head;
  }

  Listener listener() {
    return Listener.streaming(attempt -> {}, this::piece);
  }

  /**
   * Follows a request that has been started with the listener.
   *
   * @param failure the error that an outcome is which is no answer
   */
  void follow(Running request, Function<Outcome, ApiException> failure) {
    running.complete(request);
    head.onTermination(this::leaveBeforeItBegins);
    request
        .outcome()
        .thenAccept(outcome -> {
          if (outcome instanceof Outcome.Answered answered) {
            end(answered);
          } else {
            fail(failure.apply(outcome));
          }
        })
        .exceptionally(fault -> {
          LOG.error("A conversation could not be passed on", fault);
          fail(ApiException.of(500, "Internal server error"));
          return null;
        });
  }

  private synchronized void piece(Token token) {
    begin();
    emit(answers.piece(token));
  }

  private synchronized void end(Outcome.Answered answered) {
    if (!begun) {
      ChatAnswers.pieces(answered).forEach(this::piece);
    }
    emit(answers.end(answered));
    if (withUsage) {
      emit(answers.usage(answered));
    }
    data.onNext(DONE);
    data.onComplete();
  }

  private synchronized void fail(ApiException error) {
    if (begun) {
      emit(ChatErrors.body(error));
      data.onComplete();
    } else {
      head.fail(error);
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      head.complete(new ChatStream(data));
    }
  }

  private void emit(Object event) {
    try {
      data.onNext(json.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void leaveBeforeItBegins() {
    if (!begun) {
      leave();
    }
  }

  private void leave() {
    running.thenAccept(request -> request.cancel().run());
  }
}
