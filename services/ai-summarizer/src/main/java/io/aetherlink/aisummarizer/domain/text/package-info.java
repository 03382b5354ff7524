/** Pasted text, made readable, with the way back to the original. */
@NullMarked
package io.aetherlink.aisummarizer.domain.text;

import org.jspecify.annotations.NullMarked;
