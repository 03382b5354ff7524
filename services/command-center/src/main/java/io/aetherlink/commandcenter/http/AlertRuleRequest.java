package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.alerts.NewRule;
import io.aetherlink.http.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When operators are to be alerted.
 *
 * @param severity of the events that count; without it, any
 * @param eventType of the events that count; without it, any
 * @param source of the events that count; without it, any
 * @param windowSeconds how long an event counts, 7 days at the most
 * @param threshold how many events raise the alert
 * @param enabled without it, true
 */
public record AlertRuleRequest(
    @NotNull @NotBlank @Size(max = 200) @Pattern(regexp = AlertRuleRequest.PLAIN) String name,
    @Nullable String severity,
    @Nullable String eventType,
    @Nullable @Size(min = 1, max = 100) @Pattern(regexp = AlertRuleRequest.PLAIN) String source,
    @NotNull @Min(1) @Max(604_800) Integer windowSeconds,
    @NotNull @Min(1) @Max(10_000) Integer threshold,
    @Nullable Boolean enabled) {

  /** Text that a database takes: no control characters, no half of a surrogate pair. */
  private static final String PLAIN = "[^\\p{Cntrl}\\p{Cs}]*";

  /** The rule, if it can be kept. */
  NewRule rule() {
    return new NewRule(
        name,
        Optional.ofNullable(severity).map(label -> EventFields.severity(label, FieldError::body)),
        Optional.ofNullable(eventType).map(EventFields::type),
        Optional.ofNullable(source),
        Duration.ofSeconds(windowSeconds),
        threshold,
        Optional.ofNullable(enabled).orElse(true));
  }
}
