package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A notification in somebody's inbox.
 *
 * @param readAt when this reader read it; empty: not yet
 */
public record InboxMessage(
    long id, Notification notification, Instant createdAt, Optional<Instant> readAt) {}
