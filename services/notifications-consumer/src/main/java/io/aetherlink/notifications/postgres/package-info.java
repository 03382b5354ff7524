/** Notifications, deliveries and the inbox in PostgreSQL, schema {@code notify}. */
@NullMarked
package io.aetherlink.notifications.postgres;

import org.jspecify.annotations.NullMarked;
