/** Docker, and what speaks its API, as a runtime. */
@NullMarked
package io.aetherlink.autoheal.docker;

import org.jspecify.annotations.NullMarked;
