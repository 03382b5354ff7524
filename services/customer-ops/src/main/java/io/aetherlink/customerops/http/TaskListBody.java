package io.aetherlink.customerops.http;

import io.aetherlink.crm.Task;
import io.aetherlink.crm.TaskQuery;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of tasks, the ones that are due first in front.
 *
 * @param nextCursor where the next page starts; null on the last page
 */
@Schema(
    name = "TaskList",
    requiredProperties = {"items", "limit", "next_cursor"})
public record TaskListBody(
    List<TaskBody> items, int limit, @Schema(nullable = true) Optional<String> nextCursor) {

  /** What callers see of a page. A full page may be the last one; the next is empty then. */
  static TaskListBody of(List<Task> tasks, TaskQuery query) {
    boolean full = tasks.size() == query.limit();
    return new TaskListBody(
        tasks.stream().map(TaskBody::of).toList(),
        query.limit(),
        full ? Optional.of(TaskParameters.cursor(tasks.getLast())) : Optional.empty());
  }
}
