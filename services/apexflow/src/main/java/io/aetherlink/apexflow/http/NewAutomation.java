package io.aetherlink.apexflow.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aetherlink.apexflow.domain.automation.Definition;
import io.aetherlink.apexflow.domain.automation.DefinitionReader;
import io.aetherlink.apexflow.domain.automation.Problem;
import io.aetherlink.apexflow.domain.automation.Reading;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.FieldError;
import io.aetherlink.rules.yaml.YamlDocument;
import io.aetherlink.rules.yaml.YamlFault;
import io.aetherlink.rules.yaml.YamlValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A definition as callers write it: the form of it, which is read by hand, so that a complaint
 * names its place and what would be right, in YAML as in JSON.
 *
 * @param name unique in the tenant
 * @param on what sets it off
 * @param when conditions on facts: a plain value means equality, {@code null} that there is none;
 *     operators are in, not, contains, lt, lte, gt, gte; {@code lead_status} and the like are of
 *     the lead as it is then
 * @param actions in this order
 */
@Schema(
    name = "NewAutomation",
    requiredProperties = {"name", "on", "do"})
public record NewAutomation(
    @Schema(maxLength = Definition.MAX_NAME) String name,
    On on,
    Optional<List<Map<String, @Nullable Object>>> when,
    @JsonProperty("do") @Schema(minItems = 1, maxItems = Definition.MOST_ACTIONS)
        List<Do> actions) {
  private static final int MOST_CHARACTERS = 65_536;

  /**
   * What sets an automation off: an event, or a time.
   *
   * @param event its type
   */
  @Schema(name = "AutomationTrigger")
  public record On(
      @Schema(
              enumeration = {
                "lead.created",
                "lead.status_changed",
                "lead.assigned",
                "lead.note_added",
                "job.created",
                "appointment.created"
              })
          Optional<String> event,
      Optional<Due> due) {}

  /**
   * A time: when nothing has happened to a lead for a span, a span before each appointment, a span
   * after a task was due that is not done, or a span after an event.
   *
   * @param leadIdle as in {@code 7d}
   * @param before what is ahead
   * @param by how long before, as in {@code 1h}
   * @param taskOverdue as in {@code 1d}, or {@code 0d}
   * @param after the type of the event
   * @param delay as in {@code 2d}
   */
  @Schema(name = "AutomationDue")
  public record Due(
      Optional<String> leadIdle,
      @Schema(enumeration = "appointment") Optional<String> before,
      Optional<String> by,
      Optional<String> taskOverdue,
      Optional<String> after,
      @JsonProperty("wait") Optional<String> delay) {}

  /** One action, that is one of the fields. */
  @Schema(name = "AutomationAction")
  public record Do(
      Optional<Task> createTask,
      @Schema(enumeration = {"new", "contacted", "qualified", "proposal", "won", "lost"})
          Optional<String> setStatus,
      @Schema(nullable = true) Optional<String> assign,
      @JsonProperty("notify") Optional<Message> tell,
      Optional<Ai> ai) {}

  /**
   * A task for the lead.
   *
   * @param title may name facts, as in {@code {lead_name}}
   * @param dueIn as in {@code 2d}
   * @param assignTo a user, or {@code lead_owner}
   */
  @Schema(
      name = "AutomationTask",
      requiredProperties = {"title", "due_in"})
  public record Task(String title, String dueIn, Optional<String> assignTo) {}

  /**
   * Something to tell people.
   *
   * @param message may name facts
   * @param channel {@code inbox}, {@code inbox:<user>}, {@code email:<address>} or {@code webhook}
   */
  @Schema(name = "AutomationMessage", requiredProperties = "message")
  public record Message(String message, @Schema(defaultValue = "inbox") Optional<String> channel) {}

  /**
   * An intent, whose result becomes a note on the lead.
   *
   * @param payload texts, which may name facts; without it the lead's activity
   */
  @Schema(name = "AutomationAi", requiredProperties = "intent")
  public record Ai(String intent, Optional<Map<String, String>> payload) {}

  /** The definition of a JSON body, or 422 with everything that is wrong with it. */
  static Definition json(Map<String, @Nullable Object> written) {
    return switch (DefinitionReader.read(written)) {
      case Reading.Read(Definition definition) -> definition;
      case Reading.Refused refused ->
          throw ApiException.unprocessable(
              refused.problems().stream().map(NewAutomation::error).toList());
    };
  }

  /** The definition of a YAML body, or 422 with everything that is wrong with it. */
  static Definition yaml(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw fault("the definition is over the limit of " + MOST_CHARACTERS + " characters");
    }
    try {
      return json(YamlValues.map(YamlDocument.root(text)));
    } catch (YamlFault e) {
      String line = e.line().isPresent() ? "line %d: ".formatted(e.line().getAsInt()) : "";
      throw fault(line + e.reason());
    }
  }

  private static ApiException fault(String message) {
    return ApiException.unprocessable(
        List.of(new FieldError(List.of("body"), message, "unreadable_yaml")));
  }

  private static FieldError error(Problem problem) {
    return new FieldError(
        Stream.concat(Stream.of("body"), problem.place().stream()).toList(),
        problem.message(),
        problem.kind());
  }
}
