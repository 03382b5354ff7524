/** What belongs together of what happened, as rules. No framework. */
@NullMarked
package io.aetherlink.commandcenter.domain.incidents;

import org.jspecify.annotations.NullMarked;
