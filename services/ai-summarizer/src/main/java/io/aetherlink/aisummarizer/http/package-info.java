/** The HTTP face of the summarizer: validates, delegates, maps. */
@NullMarked
package io.aetherlink.aisummarizer.http;

import org.jspecify.annotations.NullMarked;
