package io.aetherlink.customerops.http;

import io.aetherlink.crm.Task;
import io.aetherlink.crm.TaskOutcome;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.http.JsonAnswers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Outcomes of requests about tasks as answers. */
@Singleton
final class TaskAnswers {
  static final String NOT_FOUND = "Task not found";
  private final JsonAnswers json;

  @Inject
  TaskAnswers(JsonAnswers json) {
    this.json = json;
  }

  /**
   * What a request about a task is answered with.
   *
   * @param done status when it is done
   */
  Answer of(TaskOutcome outcome, int done) {
    return switch (outcome) {
      case TaskOutcome.Done(Task task) -> json.of(done, TaskBody.of(task), task.version());
      case TaskOutcome.NotFound() -> json.refusal(404, NOT_FOUND);
      case TaskOutcome.LeadNotFound() -> json.refusal(404, Answers.NOT_FOUND);
      case TaskOutcome.MergedInto(long survivorId) -> Answers.merged(json, survivorId);
      case TaskOutcome.Stale(Task current) ->
          json.stale("Task was changed since you read it", TaskBody.of(current), current.version());
    };
  }

  Response respond(Answer answer) {
    return json.respond(answer);
  }
}
