/** Calls of the platform's other services that no request waits for, or that need its caller. */
@NullMarked
package io.aetherlink.apexflow.calls;

import org.jspecify.annotations.NullMarked;
