/** Events that leave a service in the same transaction as their cause, and arrive once. */
@NullMarked
package io.aetherlink.events;

import org.jspecify.annotations.NullMarked;
