/** Lines, messages and speakers: who says what in a paste. */
@NullMarked
package io.aetherlink.aisummarizer.domain.thread;

import org.jspecify.annotations.NullMarked;
