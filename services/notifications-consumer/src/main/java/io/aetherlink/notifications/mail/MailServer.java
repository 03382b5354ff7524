package io.aetherlink.notifications.mail;

import io.aetherlink.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where mails are handed in.
 *
 * @param url {@code smtp://host:port} or {@code smtps://…}; STARTTLS is used where it is offered
 * @param timeout of connecting, and of each answer
 */
public record MailServer(
    URI url, Optional<String> user, Optional<Secret> password, String from, Duration timeout) {}
