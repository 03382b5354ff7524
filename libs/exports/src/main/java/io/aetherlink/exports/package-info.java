/** Rows as files that people download: CSV in which no cell is computed, and JSON Lines. */
@NullMarked
package io.aetherlink.exports;

import org.jspecify.annotations.NullMarked;
