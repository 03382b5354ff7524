/** The service over HTTP. */
@NullMarked
package io.aetherlink.notifications.http;

import org.jspecify.annotations.NullMarked;
