/** Calls of the platform's other services, in the name of the caller of the request at hand. */
@NullMarked
package io.aetherlink.aisummarizer.calls;

import org.jspecify.annotations.NullMarked;
