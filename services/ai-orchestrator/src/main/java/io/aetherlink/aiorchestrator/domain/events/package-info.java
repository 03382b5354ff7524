/** What operators are told of AI work. */
@NullMarked
package io.aetherlink.aiorchestrator.domain.events;

import org.jspecify.annotations.NullMarked;
