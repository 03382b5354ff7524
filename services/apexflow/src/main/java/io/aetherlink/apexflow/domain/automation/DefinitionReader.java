package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.rules.Match;
import io.aetherlink.rules.Template;
import io.aetherlink.writes.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Definitions from what people write, in JSON or YAML. */
public final class DefinitionReader {
  private static final int MOST_CONDITIONS = 20;
  private static final int MAX_TEXT = 1_000;
  private static final int MAX_TITLE = 200;
  private static final int MAX_USER = 254;
  private static final Set<String> STATUSES =
      Stream.of("new", "contacted", "qualified", "proposal", "won", "lost")
          .collect(Collectors.toCollection(LinkedHashSet::new));
  private static final Set<String> WHOLE = Set.of("name", "on", "when", "do");
  private static final List<String> DUE_KINDS =
      List.of("lead_idle", "before", "task_overdue", "after");
  private static final Set<String> DUE =
      Set.of("lead_idle", "before", "by", "task_overdue", "after", "wait");
  private static final String DUE_FORMS =
      "Must be one of lead_idle: 7d, before: appointment and by: 1h, task_overdue: 0d,"
          + " or after: <event> and wait: 7d";
  private static final Set<String> ACTIONS =
      Set.of("create_task", "set_status", "assign", "notify", "ai");
  private static final Pattern CHANNEL =
      Pattern.compile("webhook|inbox|inbox:[^{}\\s]{1,254}|email:[^{}\\s@]+@[^{}\\s@]+");
  private static final String CHANNELS =
      "Must be inbox, inbox:<user>, email:<address> or webhook, without placeholders:"
          + " events do not choose who hears of them";
  private static final Pattern INTENT = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final List<Problem> problems = new ArrayList<>();
  private Set<String> facts = Set.of();

  private DefinitionReader() {}

  /** The definition, or everything that is wrong with it. */
  public static Reading read(Map<String, @Nullable Object> written) {
    return new DefinitionReader().whole(written);
  }

  private Reading whole(Map<String, @Nullable Object> written) {
    Part whole = Part.whole(written, problems);
    whole.isMapOf(WHOLE);
    refuseUnkept(written, whole);
    Optional<String> name = whole.field("name").line(Definition.MAX_NAME);
    Optional<Trigger> on = trigger(whole.field("on"));
    facts = on.map(Facts::of).orElse(Set.of());
    List<Match> when = conditions(whole.field("when"));
    List<Action> actions = actions(whole.field("do"));
    return problems.isEmpty()
        ? new Reading.Read(
            new Definition(name.orElseThrow(), on.orElseThrow(), when, actions, written))
        : new Reading.Refused(problems);
  }

  /** What PostgreSQL's JSON cannot keep. */
  private static void refuseUnkept(@Nullable Object value, Part within) {
    switch (value) {
      case String text when !PlainText.lines(text) ->
          within.wrong("contains characters that are not text", "invalid_characters");
      case Double number when !Double.isFinite(number) ->
          within.wrong("contains a number that is too large", "too_large");
      case BigDecimal number when Math.abs((long) number.precision() - number.scale()) > 300 ->
          within.wrong("contains a number that is too large", "too_large");
      case Map<?, ?> map ->
          map.forEach((key, held) -> {
            refuseUnkept(key, within);
            refuseUnkept(held, within);
          });
      case List<?> list -> list.forEach(held -> refuseUnkept(held, within));
      case null, default -> {}
    }
  }

  private Optional<Trigger> trigger(Part on) {
    if (on.value() == null) {
      on.wrong("is missing; write event: or due:", "missing");
      return Optional.empty();
    }
    if (!on.isMapOf(Set.of("event", "due"))) {
      return Optional.empty();
    }
    if (on.has("event") == on.has("due")) {
      on.wrong("Must be either event: or due:", "conflict");
      return Optional.empty();
    }
    return on.has("event")
        ? on.field("event").oneOf(Facts.events()).map(Trigger.OnEvent::new)
        : due(on.field("due"));
  }

  private static Optional<Trigger> due(Part due) {
    if (!due.isMapOf(DUE)) {
      return Optional.empty();
    }
    List<String> kinds = DUE_KINDS.stream().filter(due::has).toList();
    boolean mixed = due.has("wait") && !due.has("after") || due.has("by") && !due.has("before");
    if (kinds.size() != 1 || mixed) {
      due.wrong(DUE_FORMS, "conflict");
      return Optional.empty();
    }
    return switch (kinds.getFirst()) {
      case "lead_idle" -> due.field("lead_idle").span().map(Trigger.LeadIdle::new);
      case "before" -> before(due);
      case "task_overdue" -> due.field("task_overdue").spanOrNone().map(Trigger.TaskOverdue::new);
      default -> after(due);
    };
  }

  private static Optional<Trigger> before(Part due) {
    Optional<String> what = due.field("before").oneOf(Set.of("appointment"));
    return due.field("by")
        .span()
        .flatMap(span -> what.map(appointment -> new Trigger.BeforeAppointment(span)));
  }

  private static Optional<Trigger> after(Part due) {
    Optional<String> event = due.field("after").oneOf(Facts.events());
    return due.field("wait")
        .span()
        .flatMap(wait -> event.map(type -> new Trigger.AfterEvent(type, wait)));
  }

  private List<Match> conditions(Part when) {
    return when.elements(MOST_CONDITIONS).stream().flatMap(c -> condition(c).stream()).toList();
  }

  private Optional<Match> condition(Part condition) {
    if (!(condition.value() instanceof Map<?, ?>)) {
      condition.wrong("Must be a condition, such as new_status: qualified", "type_error");
      return Optional.empty();
    }
    condition.fields().keySet().forEach(fact -> requireKnown(condition.field(fact), fact));
    try {
      return Optional.of(new Match(condition.fields()));
    } catch (IllegalArgumentException e) {
      condition.wrong(String.valueOf(e.getMessage()), "condition");
      return Optional.empty();
    }
  }

  private void requireKnown(Part at, String fact) {
    // Without a trigger nothing is known; that it is missing has been said.
    if (!facts.isEmpty() && !facts.contains(fact)) {
      at.wrong(
          "Unknown fact '%s'; known are %s".formatted(fact, String.join(", ", facts)),
          "unknown_field");
    }
  }

  private List<Action> actions(Part list) {
    List<Part> parts = list.elements(Definition.MOST_ACTIONS);
    if (parts.isEmpty() && problems.stream().noneMatch(p -> p.place().equals(list.place()))) {
      list.wrong("Must be a list of actions, at least one", "missing");
    }
    return parts.stream().flatMap(part -> action(part).stream()).toList();
  }

  private Optional<Action> action(Part part) {
    if (!part.isMapOf(ACTIONS)) {
      return Optional.empty();
    }
    if (part.fields().size() != 1) {
      part.wrong("Must be one action; write each as an element of the list", "conflict");
      return Optional.empty();
    }
    String kind = part.fields().keySet().iterator().next();
    Part action = part.field(kind);
    return switch (kind) {
      case "create_task" -> task(action);
      case "set_status" -> action.oneOf(STATUSES).map(Action.SetStatus::new);
      case "assign" -> assign(action);
      case "notify" -> tell(action);
      case "ai" -> ai(action);
      default -> Optional.empty();
    };
  }

  private Optional<Action> task(Part task) {
    if (!task.isMapOf(Set.of("title", "due_in", "assign_to"))) {
      return Optional.empty();
    }
    Optional<String> assignTo =
        task.has("assign_to") ? task.field("assign_to").line(MAX_USER) : Optional.empty();
    assignTo.ifPresent(user -> refusePlaces(task.field("assign_to"), user));
    Optional<Template> title = text(task.field("title"), MAX_TITLE);
    return task.field("due_in")
        .span()
        .flatMap(span -> title.map(text -> new Action.CreateTask(text, span, assignTo)));
  }

  private static Optional<Action> assign(Part assign) {
    if (assign.value() == null) {
      return Optional.of(new Action.Assign(Optional.empty()));
    }
    Optional<String> user = assign.line(MAX_USER);
    user.ifPresent(to -> refusePlaces(assign, to));
    return user.map(to -> new Action.Assign(Optional.of(to)));
  }

  /** Text from events never chooses a recipient. */
  private static void refusePlaces(Part at, String user) {
    if (new Template(user).hasPlaces()) {
      at.wrong("Must be a user, without placeholders", "placeholder");
    }
  }

  private Optional<Action> tell(Part tell) {
    if (tell.value() instanceof String) {
      return text(tell, MAX_TEXT).map(message -> new Action.Tell(message, "inbox"));
    }
    if (!tell.isMapOf(Set.of("message", "channel"))) {
      return Optional.empty();
    }
    Optional<String> channel =
        tell.has("channel") ? tell.field("channel").line(MAX_TEXT) : Optional.of("inbox");
    if (channel.isPresent() && !CHANNEL.matcher(channel.get()).matches()) {
      tell.field("channel").wrong(CHANNELS, "enum");
      return Optional.empty();
    }
    Optional<Template> message = text(tell.field("message"), MAX_TEXT);
    return channel.flatMap(way -> message.map(text -> new Action.Tell(text, way)));
  }

  private Optional<Action> ai(Part ai) {
    if (!ai.isMapOf(Set.of("intent", "payload"))) {
      return Optional.empty();
    }
    Map<String, Template> payload = new TreeMap<>();
    if (ai.has("payload")) {
      Part given = ai.field("payload");
      if (!(given.value() instanceof Map<?, ?>)) {
        given.wrong("Must be fields with texts", "type_error");
      }
      given
          .fields()
          .keySet()
          .forEach(
              name -> text(given.field(name), MAX_TEXT).ifPresent(text -> payload.put(name, text)));
    }
    Optional<String> intent = ai.field("intent").line(MAX_TEXT);
    if (intent.isPresent() && !INTENT.matcher(intent.get()).matches()) {
      ai.field("intent").wrong("Must be an intent, such as summarize-activity", "pattern");
      return Optional.empty();
    }
    return intent.map(name -> new Action.AskAi(name, new LinkedHashMap<>(payload)));
  }

  private Optional<Template> text(Part part, int most) {
    Optional<Template> text = part.line(most).map(Template::new);
    text.stream()
        .flatMap(template -> template.places().stream().sorted())
        .forEach(place -> requireKnown(part, place));
    return text;
  }
}
