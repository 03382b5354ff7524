/** Webhooks: HTTP POSTs, signed as Standard Webhooks says, to public addresses only. */
@NullMarked
package io.aetherlink.notifications.webhook;

import org.jspecify.annotations.NullMarked;
