/** Which events are worth a notification, and how one gets to its target. */
@NullMarked
package io.aetherlink.notifications.domain;

import org.jspecify.annotations.NullMarked;
