package io.aetherlink.apexflow.domain.automation;

import io.aetherlink.rules.Template;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What an automation does. Texts have places for the facts; who hears of them is written out. */
public sealed interface Action {

  /** Its name in a definition. */
  String kind();

  /**
   * Gives a task about the lead.
   *
   * @param dueIn from the moment that set the automation off
   * @param assignTo who is to do it; {@value #LEAD_OWNER} is whoever owns the lead then
   */
  record CreateTask(Template title, Duration dueIn, Optional<String> assignTo) implements Action {
    /** Stands for whoever owns the lead. */
    public static final String LEAD_OWNER = "lead_owner";

    @Override
    public String kind() {
      return "create_task";
    }
  }

  /** Moves the lead in the pipeline. */
  record SetStatus(String status) implements Action {
    @Override
    public String kind() {
      return "set_status";
    }
  }

  /** Gives the lead an owner; empty takes it from whoever has it. */
  record Assign(Optional<String> to) implements Action {
    @Override
    public String kind() {
      return "assign";
    }
  }

  /** Tells people, over a channel as rules of notifications write it. */
  record Tell(Template message, String channel) implements Action {
    @Override
    public String kind() {
      return "notify";
    }
  }

  /**
   * Has an intent run and writes what came of it as a note on the lead.
   *
   * @param payload of the intent; empty: the lead's activity
   */
  record AskAi(String intent, Map<String, Template> payload) implements Action {
    public AskAi {
      payload = Map.copyOf(payload);
    }

    @Override
    public String kind() {
      return "ai";
    }
  }
}
