/** Finds names, titles, companies, addresses, numbers and form fields, without deciding whose. */
@NullMarked
package io.aetherlink.aisummarizer.domain.find;

import org.jspecify.annotations.NullMarked;
