/** What texts mean, as ai-summarizer tells. */
@NullMarked
package io.aetherlink.meaning;

import org.jspecify.annotations.NullMarked;
