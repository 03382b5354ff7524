/** All that is recorded about one lead, and the note that is written from it. */
@NullMarked
package io.aetherlink.aisummarizer.domain.dossier;

import org.jspecify.annotations.NullMarked;
