/** Answers that are given again, and requests that share one. */
@NullMarked
package io.aetherlink.aiorchestrator.domain.cache;

import org.jspecify.annotations.NullMarked;
