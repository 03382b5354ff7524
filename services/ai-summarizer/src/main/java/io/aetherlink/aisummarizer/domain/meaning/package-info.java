/** What texts mean, as numbers. */
@NullMarked
package io.aetherlink.aisummarizer.domain.meaning;

import org.jspecify.annotations.NullMarked;
