package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Outcome;
import io.aetherlink.http.FieldError;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Outcomes as answers that can be kept. */
@Singleton
final class Answers {
  private final JsonAnswers json;

  @Inject
  Answers(JsonAnswers json) {
    this.json = json;
  }

  /**
   * How a record is shown.
   *
   * @param done when the request is done
   * @param current when it came too late
   */
  record Form<T>(Function<T, ?> done, Function<T, ?> current, ToLongFunction<T> version) {}

  /**
   * What a request is answered with.
   *
   * @param done status when it is done
   * @param form how the record is shown
   */
  <T> Answer of(Outcome<T> outcome, int done, Form<T> form) {
    return switch (outcome) {
      case Outcome.Done<T>(T shown) ->
          json.of(done, form.done().apply(shown), form.version().applyAsLong(shown));
      case Outcome.NotFound<T>(String kind) -> json.refusal(404, kind + " not found");
      case Outcome.Stale<T>(T current) ->
          json.stale(
              "It was changed since you read it",
              form.current().apply(current),
              form.version().applyAsLong(current));
      case Outcome.NotPossible<T>(String from, String to, List<String> possible) ->
          json.refusal(
              409,
              "Status %s cannot become %s. Possible: %s"
                  .formatted(from, to, possible.isEmpty() ? "none" : String.join(", ", possible)),
              "possible",
              possible);
      case Outcome.OtherLead<T>(long jobId) -> json.of(422, new Refusal(List.of(otherLead(jobId))));
    };
  }

  private record Refusal(List<FieldError> detail) {}

  private static FieldError otherLead(long jobId) {
    return FieldError.body("job_id", "job %d belongs to another lead".formatted(jobId), "mismatch");
  }
}
