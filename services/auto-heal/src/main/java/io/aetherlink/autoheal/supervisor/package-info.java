/** The local supervisor as runtime: restarts over its socket, exits from its event stream. */
@NullMarked
package io.aetherlink.autoheal.supervisor;

import org.jspecify.annotations.NullMarked;
