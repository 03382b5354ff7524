package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.rules.Template;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an automation does about certain facts. */
public final class Plan {
  private static final int MAX_TITLE = 200;
  private static final int MAX_MESSAGE = 2_000;
  private static final int MAX_PAYLOAD = 20_000;

  private Plan() {}

  /**
   * The actions with their texts.
   *
   * @param dueAt the moment from which times in actions count
   */
  public static List<PlannedAction> of(
      Definition definition, Map<String, @Nullable Object> facts, Instant dueAt) {
    return definition.actions().stream().map(action -> planned(action, facts, dueAt)).toList();
  }

  private static PlannedAction planned(
      Action action, Map<String, @Nullable Object> facts, Instant dueAt) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    switch (action) {
      case Action.CreateTask task -> {
        fields.put("title", text(task.title(), facts, MAX_TITLE));
        fields.put("due_at", dueAt.plus(task.dueIn()).toString());
        fields.put("assigned_to", task.assignTo().map(to -> owner(to, facts)).orElse(null));
      }
      case Action.SetStatus(String status) -> fields.put("status", status);
      case Action.Assign(Optional<String> to) -> fields.put("assigned_to", to.orElse(null));
      case Action.Tell tell -> {
        fields.put("message", text(tell.message(), facts, MAX_MESSAGE));
        fields.put("channel", tell.channel());
      }
      case Action.AskAi ai -> {
        fields.put("intent", ai.intent());
        if (!ai.payload().isEmpty()) {
          Map<String, String> payload = new LinkedHashMap<>();
          ai.payload().forEach((name, text) -> payload.put(name, text(text, facts, MAX_PAYLOAD)));
          fields.put("payload", payload);
        }
      }
    }
    return new PlannedAction(action.kind(), fields);
  }

  private static @Nullable Object owner(String to, Map<String, @Nullable Object> facts) {
    return to.equals(Action.CreateTask.LEAD_OWNER) ? facts.get("lead_assigned_to") : to;
  }

  /** Without halves of characters, which a cut leaves behind and nobody keeps. */
  private static String text(Template template, Map<String, @Nullable Object> facts, int most) {
    return template
        .about(facts)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .limit(most)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
