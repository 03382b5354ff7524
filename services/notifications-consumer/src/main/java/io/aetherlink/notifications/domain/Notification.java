package io.aetherlink.notifications.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people hear of an event.
 *
 * @param title one line, the same for all events of a type
 * @param message the rule's template, filled in
 * @param raw the event's fields
 * @param rule the rule that made it
 */
public record Notification(
    String eventType,
    String tenantId,
    String title,
    String message,
    Map<String, @Nullable Object> raw,
    String rule) {}
