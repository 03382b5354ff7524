/** Decides who the prospect is and what belongs to them. */
@NullMarked
package io.aetherlink.aisummarizer.domain.lead;

import org.jspecify.annotations.NullMarked;
