/** Ids of what is written down as it happens. */
@NullMarked
package io.aetherlink.ids;

import org.jspecify.annotations.NullMarked;
