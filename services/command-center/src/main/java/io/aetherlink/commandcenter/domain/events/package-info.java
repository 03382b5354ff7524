/** What happens on the platform, as rules. No framework. */
@NullMarked
package io.aetherlink.commandcenter.domain.events;

import org.jspecify.annotations.NullMarked;
