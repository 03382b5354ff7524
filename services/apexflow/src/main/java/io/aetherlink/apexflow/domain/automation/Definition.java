package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.rules.Match;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of an automation.
 *
 * @param name unique in its tenant
 * @param on what sets it off
 * @param when what must hold; all of it
 * @param actions what it does, in this order
 * @param written the definition as it was written
 */
public record Definition(
    String name,
    Trigger on,
    List<Match> when,
    List<Action> actions,
    Map<String, @Nullable Object> written) {
  /** Longest name, in characters. */
  public static final int MAX_NAME = 80;

  /** Most actions. */
  public static final int MOST_ACTIONS = 10;

  public Definition {
    when = List.copyOf(when);
    actions = List.copyOf(actions);
    written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }

  /** Whether everything that is asked holds. */
  public boolean fits(Map<String, @Nullable Object> facts) {
    return when.stream().allMatch(condition -> condition.fits(facts));
  }

  /** Whether nothing that is asked of the event alone speaks against it. */
  public boolean mayFit(Map<String, @Nullable Object> event) {
    return when.stream()
        .allMatch(condition ->
            condition.judge(event).entrySet().stream()
                .allMatch(judged -> judged.getValue() || Facts.asksForLead(judged.getKey())));
  }

  /**
   * Whether it asks or tells anything of the lead as it is when the automation runs. What waits
   * always does: the lead may be gone by then.
   */
  public boolean needsLead() {
    return !(on instanceof Trigger.OnEvent)
        || when.stream().anyMatch(c -> c.written().keySet().stream().anyMatch(Facts::asksForLead))
        || actions.stream().anyMatch(Definition::needsLead);
  }

  private static boolean needsLead(Action action) {
    return switch (action) {
      case Action.CreateTask task ->
          task.assignTo().filter(Action.CreateTask.LEAD_OWNER::equals).isPresent()
              || task.title().places().stream().anyMatch(Facts::asksForLead);
      case Action.Tell tell -> tell.message().places().stream().anyMatch(Facts::asksForLead);
      case Action.AskAi ai ->
          ai.payload().values().stream()
              .flatMap(text -> text.places().stream())
              .anyMatch(Facts::asksForLead);
      case Action.SetStatus _, Action.Assign _ -> false;
    };
  }
}
