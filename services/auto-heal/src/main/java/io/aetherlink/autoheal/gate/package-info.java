/** Stands between auto-heal and Docker's socket, and lets through what healing needs. */
@NullMarked
package io.aetherlink.autoheal.gate;

import org.jspecify.annotations.NullMarked;
