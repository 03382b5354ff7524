/** Probes every watched service in its own time, without a thread per probe. */
@NullMarked
package io.aetherlink.autoheal.probe;

import org.jspecify.annotations.NullMarked;
