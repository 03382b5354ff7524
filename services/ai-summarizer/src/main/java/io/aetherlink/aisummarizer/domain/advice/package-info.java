/** What to make of a lead: how promising it is, what to do next, what to answer. */
@NullMarked
package io.aetherlink.aisummarizer.domain.advice;

import org.jspecify.annotations.NullMarked;
