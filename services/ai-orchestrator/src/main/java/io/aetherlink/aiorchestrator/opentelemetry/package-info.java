/** What becomes of requests, for whoever collects traces. */
@NullMarked
package io.aetherlink.aiorchestrator.opentelemetry;

import org.jspecify.annotations.NullMarked;
