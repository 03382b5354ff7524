/** How services were over time, as rules. No framework. */
@NullMarked
package io.aetherlink.commandcenter.domain.history;

import org.jspecify.annotations.NullMarked;
