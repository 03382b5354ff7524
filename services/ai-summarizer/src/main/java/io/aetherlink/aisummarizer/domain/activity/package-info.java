/** Notes about what happened with a lead, from its recorded activity. */
@NullMarked
package io.aetherlink.aisummarizer.domain.activity;

import org.jspecify.annotations.NullMarked;
