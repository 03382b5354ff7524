/** The offline engine: extracts leads from pasted text and sums up activity. */
@NullMarked
package io.aetherlink.aisummarizer;

import org.jspecify.annotations.NullMarked;
