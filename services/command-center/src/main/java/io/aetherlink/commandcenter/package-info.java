/** The command center: how the whole platform is, and which services there are. */
@NullMarked
package io.aetherlink.commandcenter;

import org.jspecify.annotations.NullMarked;
