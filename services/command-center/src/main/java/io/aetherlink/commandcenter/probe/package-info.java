/** Asks the services how they are. */
@NullMarked
package io.aetherlink.commandcenter.probe;

import org.jspecify.annotations.NullMarked;
