/** Events become notifications: by rules, over webhooks, e-mail and the inbox in the app. */
@NullMarked
package io.aetherlink.notifications;

import org.jspecify.annotations.NullMarked;
