/**
 * Files that people gave us: kept as objects under keys of our own, read and written as streams.
 */
@NullMarked
package io.aetherlink.files;

import org.jspecify.annotations.NullMarked;
