/** Requests of one service to another, in JSON, in the name of a caller. */
@NullMarked
package io.aetherlink.calls;

import org.jspecify.annotations.NullMarked;
