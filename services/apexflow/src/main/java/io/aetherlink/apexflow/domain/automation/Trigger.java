package io.aetherlink.apexflow.domain.automation;

import java.time.Duration;
import java.util.Optional;

/** What sets an automation off. */
public sealed interface Trigger {

  /** Name of the event that stands for a lead that became idle. */
  String IDLE = "lead.idle";

  /** The type of event that it waits for, if it waits for one. */
  Optional<String> event();

  /** At once, when something happens. */
  record OnEvent(String type) implements Trigger {
    @Override
    public Optional<String> event() {
      return Optional.of(type);
    }
  }

  /** Some time after something happened; the condition is asked then. */
  record AfterEvent(String type, Duration delay) implements Trigger {
    @Override
    public Optional<String> event() {
      return Optional.of(type);
    }
  }

  /** When nothing has happened to a lead for so long: no change, note or task. */
  record LeadIdle(Duration span) implements Trigger {
    @Override
    public Optional<String> event() {
      return Optional.empty();
    }
  }

  /** The name of what sets it off. */
  default String fact() {
    return event().orElse(IDLE);
  }
}
