/** Lead extraction and activity summaries as plain rules: no framework, no network. */
@NullMarked
package io.aetherlink.aisummarizer.domain;

import org.jspecify.annotations.NullMarked;
