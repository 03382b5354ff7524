/** What kind of a text came in: what it wants, how soon, in which language, and whether at all. */
@NullMarked
package io.aetherlink.aisummarizer.domain.triage;

import org.jspecify.annotations.NullMarked;
