/** Rules that people write: which events, and what is said about them. */
@NullMarked
package io.aetherlink.rules;

import org.jspecify.annotations.NullMarked;
